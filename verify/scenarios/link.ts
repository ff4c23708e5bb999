import { startNamed, stopNamed } from '../../stack/suites/testStack.ts';
import { onTheRoad } from '../faults/places.ts';
import type { Reaction } from '../faults/standIn.ts';
import { knownLine, type Scenario, type Stage } from '../scenario.ts';

const cut =
  (seconds: number) =>
  async ({ stack, last }: Stage) => {
    await stopNamed(stack, 'road');
    await last(seconds);
    await startNamed(stack, 'road');
  };

const why = 'Lines, counts and spans wait in queues on disk, and the exporter never gives up.';

/** Every third request breaks, in turn before it has reached the hub and when only the answer is missing. */
const lossy = (): (() => Reaction) => {
  let n = 0;
  return () => {
    n++;
    return { afterMs: 300, breaks: n % 3 === 0 ? (n % 2 === 0 ? 'before' : 'after') : undefined };
  };
};

export const link: Scenario[] = [
  { name: 'link-cut', title: 'The link is cut for ten seconds', expected: 'equal', why, play: cut(10) },
  {
    name: 'link-cut-10m',
    title: 'The link is cut for ten minutes',
    expected: 'equal',
    why,
    long: true,
    play: cut(600),
  },
  {
    name: 'link-lossy',
    title: 'The link takes 300 ms more and loses every third request, half of them only on the way back',
    expected:
      'nothing missing; spans whose answer was lost are counted twice by TraceQL metrics, and some lines may be twice in Loki',
    why: `A batch whose answer is lost is sent again. Mimir knows a sample by its time, and a search in Tempo a span by its id; TraceQL metrics count every copy that arrives. ${knownLine}`,
    allowed: { traceql: { over: 'during' }, lines: { over: 'during' } },
    play: ({ stack, last }) => onTheRoad(stack, lossy(), () => last(15)),
  },
];
