import { killNamed, restartNamed, startNamed, stopNamed } from '../../stack/suites/testStack.ts';
import { knownLine, type Scenario } from '../scenario.ts';
import { secondCollector } from '../faults/secondCollector.ts';

/** What a kill may cost: see `why`. */
const onePoll = {
  lines: { over: 'one poll' },
  lineCounter: { over: 'one poll' },
  spanCounter: { over: 'one poll' },
  traceql: { over: 'one poll' },
} as const;

/** Items that the exporter may have on their way: one batch that it sends and one that it fills, each of at most max_size (export.alloy). */
const twoBatches = 10_000;

const expected = 'nothing missing; counts over by at most one poll';

const why = `The queues are on disk with fsync, and the place in a file is noted after the queue has its lines. A kill between the two reads one poll again: a counter cannot know. A kill in the middle of an export makes the edge send its batch of that second again. ${knownLine}`;

export const collector: Scenario[] = [
  {
    name: 'collector-killed',
    title: 'The collector is killed while the link is up',
    expected,
    why,
    allowed: onePoll,
    async play({ stack, last }) {
      await killNamed(stack, 'alloy');
      await last(3);
      await startNamed(stack, 'alloy');
    },
  },
  {
    name: 'collector-killed-in-outage',
    title: 'The link is cut, the collector is killed, comes back, and the link after it',
    expected,
    why,
    allowed: onePoll,
    async play({ stack, last }) {
      await stopNamed(stack, 'road');
      await last(3);
      await killNamed(stack, 'alloy');
      await last(3);
      await startNamed(stack, 'alloy');
      await last(3);
      await startNamed(stack, 'road');
    },
  },
  {
    name: 'collector-killed-draining',
    title: 'The collector is killed three times in quick succession while it sends what has waited',
    expected: 'nothing missing, unless a second kill hits the first moments after a restart: then what was on its way',
    why: `${why} A batch that was on its way is sent again: at its start the exporter moves it back into the queue. It deletes it from disk before it writes it anew (exporterhelper 0.158), one item after the other and each with an fsync, so a second kill meanwhile loses what is not yet written: at most two batches of each signal, 10,000 items. Here the disk is busy, which makes that moment long (0.1 to 0.6 s), and the kills come half a second after each start.`,
    allowed: {
      lines: { over: 'during', short: twoBatches },
      lineCounter: { over: 'one poll', short: 'during' },
      spanCounter: { over: 'one poll', short: 'during' },
      spans: { short: twoBatches },
      traceql: { over: 'during', short: twoBatches },
    },
    async play({ stack, last, more }) {
      await stopNamed(stack, 'road');
      await last(10);
      await startNamed(stack, 'road');
      for (let kills = 0; kills < 3; kills++) {
        await more(50);
        await killNamed(stack, 'alloy');
        await startNamed(stack, 'alloy');
      }
    },
  },
  {
    name: 'collector-restarted',
    title: 'The collector is stopped and started, as an upgrade does it',
    expected: 'equal',
    why: 'It is asked to end: what it has read is in its queues, and what it has not read waits in the files.',
    play: ({ stack }) => restartNamed(stack, 'alloy'),
  },
  {
    name: 'two-collectors',
    title: 'A second collector is started on the same node, beside the first',
    expected: 'equal',
    why: 'Both would work on the same queues and the same notes of places in files. The store of these lets in one process, so the second cannot start while the first runs.',
    play: ({ stack, last }) => secondCollector(stack, () => last(5)),
  },
];
