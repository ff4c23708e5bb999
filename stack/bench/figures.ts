import { readFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

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

const modules: Record<string, RegExp> = {
  alloy: /github\.com\/grafana\/alloy (v\S+)/,
  loki: /github\.com\/grafana\/loki\/v3 (v\S+)/,
  mimir: /github\.com\/grafana\/mimir (v\S+)/,
  tempo: /github\.com\/grafana\/tempo (v\S+)/,
  weed: /github\.com\/seaweedfs\/seaweedfs (v\S+)/,
  caddy: /github\.com\/caddyserver\/caddy\/v2 (v\S+)/,
};

/** Versions of the engines, as their module files pin them. */
export async function engineVersions(root: string): Promise<string> {
  const versions = await Promise.all(
    Object.entries(modules).map(async ([engine, form]) => {
      const text = await readFile(join(root, 'stack/engines', engine, 'go.mod'), 'utf8');
      return `${engine} ${form.exec(text)?.[1] ?? 'unknown'}`;
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
    `Written by \`make bench\` on ${when}. Machine: ${machine()}. One replica of everything on that machine, load and stores together: read the ratios, not the seconds. Load before the measurement: ${load.toFixed(1)}.`,
    '',
    `Engines: ${versions}.`,
    '',
    '| What | Figure | How |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
