import { bounds, diskAfter, type Bound, type Settings } from './bounds.ts';
import { table } from './report.ts';
import type { MeasuredWaiting } from './waiting.ts';

/** Requests a second on one node. */
const rates = [10, 100, 1000];

/** What is promised, in seconds of outage by requests a second. */
export const promised: Readonly<Record<number, number>> = { 100: 24 * 3600, 1000: 2 * 3600 };

const inWords = (seconds: number): string => {
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  const hours = seconds / 3600;
  return `${hours < 10 ? hours.toFixed(1) : Math.floor(hours)} h`;
};

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;

const first = (all: Bound[]): Bound => all.reduce((least, one) => (one.seconds < least.seconds ? one : least));

/** Hours of outage that each signal survives, and what ends first. */
export function survived(waiting: MeasuredWaiting, settings: Settings): string {
  const head = ['Requests a second on a node', 'lines', 'counters', 'spans', 'what ends first', 'disk by then'];
  return table(
    head,
    rates.map((rate) => {
      const all = bounds(rate, waiting, settings);
      const least = first(all);
      return [
        String(rate),
        ...all.map(({ seconds }) => inWords(seconds)),
        `${least.signal}: ${least.ends}`,
        gigabytes(diskAfter(least.seconds, rate, waiting, settings)),
      ];
    })
  );
}

/** The figures that the table is made of. */
export function inputs(waiting: MeasuredWaiting, { queue, files, edge, window, pods }: Settings): string {
  const { date, commit, requests, rate, line, span, metricsPerSecond, lineInFile, filePerByte } = waiting;
  const rows = [
    ['a waiting line', `${line} B`, 'queue of logs, link cut'],
    ['a waiting span', `${span} B`, 'queue of traces'],
    [
      'waiting samples',
      `${metricsPerSecond} B a second`,
      'queue of metrics: a sample for each series that was touched, each second',
    ],
    ['a line in its log file', `${lineInFile} B`, 'as the container runtime writes it'],
    [
      'disk for each byte that waits',
      `${filePerByte} B`,
      "size of the queues' files; they do not shrink below 100 MiB",
    ],
    ['a queue', gigabytes(queue), '`queue_size`, one for each signal'],
    ['log files', `${files.count} × ${Math.round(files.bytes / 1024 ** 2)} MiB`, "a container, the kubelet's default"],
    ['the edge', `${edge.seconds / 60} min, ${edge.spans} spans`, 'in the memory of each edge proxy'],
    [
      'windows of Loki, Mimir, Tempo',
      [window.lines, window.samples, window.spans].map(inWords).join(', '),
      'what is older when it arrives is refused, or not found',
    ],
    ['pods on the node', String(pods), 'which share its requests'],
  ];
  return `${table(['', 'figure', 'what it is'], rows)}\n\nMeasured natively on ${date}, commit \`${commit}\`: ${requests} requests at ${rate} a second.`;
}
