import { killNamed, startNamed, stopNamed } from '../../stack/suites/testStack.ts';
import type { Scenario } from '../scenario.ts';

const reads = 'A file that was rotated is still read, under its new name, from where its first bytes were known.';

/** Seconds that let the collector look at the files at least once: it does so every second. */
const aLook = 3;

/** Lines that are written and removed before the collector can have seen them. */
const removed = 200;

const hour = 3_600_000_000_000n;

export const files: Scenario[] = [
  {
    name: 'rotation-in-outage',
    title: 'The link is cut, and log files are rotated meanwhile, the last time while the collector is away',
    expected: 'nothing missing; counts over by at most one poll',
    why: `${reads} The kill may cost a poll, as above.`,
    quick: true,
    allowed: {
      lines: { over: 'one poll' },
      lineCounter: { over: 'one poll' },
      spanCounter: { over: 'one poll' },
      traceql: { over: 'one poll' },
    },
    async play({ stack, last, log }) {
      await stopNamed(stack, 'road');
      await log.write(300);
      await last(aLook);
      await log.rotate(1);
      await log.write(300);
      await killNamed(stack, 'alloy');
      await log.write(300);
      await log.rotate(2);
      await log.write(300);
      await startNamed(stack, 'alloy');
      await last(aLook);
      await startNamed(stack, 'road');
    },
  },
  {
    name: 'rotation-faster-than-reader',
    title: `While the collector is away, a file with ${removed} unread lines is rotated and removed`,
    expected: 'those lines are lost, and no other',
    why: 'A line is safe once it is read. Until then the only copy is the file: what the kubelet removes unread is gone. It keeps five files of 10 MiB a container by default (containerLogMaxFiles, containerLogMaxSize); at 250 bytes a line that is 210,000 lines that a collector may be behind.',
    allowed: {
      file: { short: removed },
      lines: { short: removed },
      lineCounter: { short: removed, over: 'one poll' },
      spanCounter: { over: 'one poll' },
      traceql: { over: 'one poll' },
    },
    async play({ stack, last, log }) {
      await log.write(100);
      await last(aLook);
      await killNamed(stack, 'alloy');
      await log.rotate(1);
      await log.write(removed);
      await log.remove(await log.rotate(2));
      await log.write(100);
      await startNamed(stack, 'alloy');
      await last(aLook);
    },
  },
  {
    name: 'half-written-line',
    title: 'A line is half written for some seconds, and the collector restarts in the middle',
    expected: 'equal',
    why: 'A line is read when its line break is there. Before that the place in the file stays before it.',
    async play({ stack, last, log }) {
      const row = log.row(log.line());
      await log.write(10);
      await log.append(row.slice(0, 120));
      await last(aLook);
      await stopNamed(stack, 'alloy');
      await startNamed(stack, 'alloy');
      await last(aLook);
      await log.append(row.slice(120));
      await log.write(10);
      await last(aLook);
    },
  },
  {
    name: 'line-split-by-rotation',
    title: 'The last piece of a long line comes right after a rotation',
    expected: 'no byte is missing, but the line may be stored in two parts, and is then no request to any count',
    why: 'The container runtime cuts a long line into pieces. They are joined by container and stream, not by file; but of two files that are looked at in the same second, the new one may be read first (docs/telemetry.md). Such parts are marked `log_kind="incomplete"` and shown on the Technical page. Pieces that are held when the collector is killed are lost with it.',
    allowed: { lines: { short: 1 }, lineCounter: { short: 1 } },
    async play({ last, log }) {
      const text = log.line();
      await log.write(10);
      await log.append(log.row(text.slice(0, 60), 'P'));
      await last(aLook);
      await log.append(log.row(text.slice(60, 120), 'P'));
      await log.rotate(1);
      await log.write(0);
      await log.append(log.row(text.slice(120)));
      await log.write(10);
      await last(aLook);
    },
  },
  {
    name: 'wrong-clock',
    title: 'Lines are stamped two hours ahead, in 1970, and 30 days ago',
    expected: 'equal',
    why: 'The hub would refuse them for good. Such a line is kept at the time it was read, with its own stamp beside it (docs/telemetry.md).',
    async play({ last, log }) {
      const now = BigInt(Date.now()) * 1_000_000n;
      for (const at of [now + 2n * hour, 0n, now - 720n * hour]) {
        const rows = Array.from({ length: 20 }, (_, n) => log.row(log.line(), 'F', at + BigInt(n)));
        await log.append(rows.join(''));
      }
      await last(aLook);
    },
  },
];
