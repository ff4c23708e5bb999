import { restartNamed, startNamed, stopNamed } from '../../stack/suites/testStack.ts';
import { restartAged } from '../faults/aged.ts';
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

const hour = 3600;

/** The link is cut for so long as far as the hub can tell: what waits has every one of these ages (hours) when it arrives, the oldest first. */
const cutOf = (ages: number[], seen: string, quiet?: number): Scenario => ({
  name: `link-cut-${ages[0]}h`,
  title: `The link is cut for ${ages[0]} hours, by the times of what waits`,
  expected: 'equal',
  why: `The hub takes data of that age. While the link is cut, the collector is started again for each of ${ages.length} ages (${ages.join(', ')} h) and sets the times of what it queues back by as much, so the queue that drains is that of an outage of ${ages[0]} h, only shorter. It is harder than a real one: the stores already hold newer data of the same streams and series. ${seen}`,
  long: true,
  oldest: ages[0] * hour,
  quiet,
  async play({ stack, last }) {
    await stopNamed(stack, 'road');
    for (const age of ages) {
      await restartAged(stack, age * hour);
      await last(5);
    }
    await restartNamed(stack, 'alloy');
    await last(3);
    await startNamed(stack, 'road');
  },
});

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
  cutOf(
    [2, 1.5, 1, 0.5],
    'TraceQL metrics read spans of more than 30 minutes ago in the bucket only (`query_backend_after`), so they count them minutes later than a search finds them.',
    15 * 60
  ),
  cutOf(
    [24, 18, 12, 6, 2],
    'Lines that are more than 2 h 41 min old when they arrive are seen once Loki has written their chunk out, half an hour after the last of them (docs/decisions/0004); that is what the time until all is there comes from.',
    45 * 60
  ),
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
