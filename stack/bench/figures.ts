import { cpus, release, totalmem } from 'node:os';

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

/** A page of figures; `when` is a date. */
export function page(figures: Figure[], when: string): string {
  const rows = figures.map(({ what, figure, how }) => `| ${what} | ${figure} | ${how} |`);
  return [
    '# Benchmarks',
    '',
    `Written by \`make bench\` on ${when}. Machine: ${machine()}. One replica of everything on that machine, load and stores together: read the ratios, not the seconds.`,
    '',
    '| What | Figure | How |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
