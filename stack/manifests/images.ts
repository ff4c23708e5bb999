import { engines } from '../engines/engines.ts';

/** Images built from this repository; their tag is its version. */
const own = ['alloy', 'customers', 'grafana', 'mock-service', 'setup'];

/** Every image a manifest may name, with the tag that is tested: the engines' releases and our own. */
export function testedImages(version: string): ReadonlyMap<string, string> {
  return new Map([
    ...engines.flatMap(({ image }) => (image ? [image.split(':') as [string, string]] : [])),
    ...own.map((name): [string, string] => [`the-pass/${name}`, version]),
  ]);
}
