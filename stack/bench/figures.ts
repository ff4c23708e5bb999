import { readFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { engines } from '../engines/engines.ts';

/** One measured figure, ready to be read. */
export interface Figure {
  what: string;
  figure: string;
  how: string;
}

/** The smallest, the middle and the largest of some seconds, in words. */
export function spread(seconds: number[]): string {
  const sorted = [...seconds].sort((a, b) => a - b);
  const show = (value: number) => `${value.toFixed(2)} s`;
  return `${show(sorted[Math.floor(sorted.length / 2)])} (${show(sorted[0])} to ${show(sorted[sorted.length - 1])})`;
}

export const mebibytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MiB`;

export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 1024 ** 3).toFixed(0)} GiB, Linux ${release()}, Node ${process.version}`;
}

/**
 * Versions of the engines that run, as their module files pin them; in brackets the image's tag where that has another name, such as
 * `tempo v1.5.1-0.20251008140505-607c7fb69662 (image 2.9.0)`.
 */
export async function engineVersions(root: string): Promise<string> {
  const running = engines.filter(({ neededFor }) => neededFor === 'run');
  const versions = await Promise.all(
    running.map(async ({ name, module, image }) => {
      const text = await readFile(join(root, 'stack/engines', name, 'go.mod'), 'utf8');
      const pin = new RegExp(`\\b${module.replaceAll('.', '\\.')} (v\\S+)`).exec(text)?.[1] ?? 'unknown';
      const tag = image?.split(':')[1];
      return tag && pin !== `v${tag.replace(/^v/, '')}` ? `${name} ${pin} (image ${tag})` : `${name} ${pin}`;
    })
  );
  return versions.join(', ');
}

/**
 * A page of figures.
 * @param when a date.
 * @param load mean of one minute before the measurement.
 */
export function page(figures: Figure[], when: string, load: number, versions: string): string {
  const rows = figures.map(({ what, figure, how }) => `| ${what} | ${figure} | ${how} |`);
  return [
    '# Benchmarks',
    '',
    `Written by \`make bench\` on ${when}. Machine: ${machine()}. One replica of everything, with load generator and stores on the same machine: compare ratios, not absolute times. Load average before the measurement: ${load.toFixed(1)}.`,
    '',
    `Engines: ${versions}.`,
    '',
    '| What | Figure | How |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
