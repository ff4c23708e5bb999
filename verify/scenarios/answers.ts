import { restartNamed } from '../../stack/suites/testStack.ts';
import { beforeStores, onTheRoad } from '../faults/places.ts';
import type { Scenario } from '../scenario.ts';

/** Seconds that a wrong answer is given. */
const seconds = 6;

/** After these a collector keeps its data and comes again; after every other error it drops it, and there is no setting for that. */
const retried = [429, 503];

const dropped = 'during' as const;

function fromTheRoad(status: number): Scenario {
  const again = retried.includes(status);
  return {
    name: `road-${status}`,
    title: `Something between the collector and the gateway answers ${status}`,
    expected: again ? 'equal' : 'what is sent meanwhile is lost, and an alert says so',
    why: again
      ? 'The exporter comes again.'
      : `The exporter drops a batch on ${status}, and its list of answers worth another try is fixed (429, 502, 503, 504). The gateway therefore gives none of these; a proxy in between must not either. Lost is what is sent while it does. The collector counts what it drops, and the alert on data that was dropped fires.`,
    allowed: again
      ? undefined
      : {
          lines: { short: dropped },
          lineCounter: { short: dropped },
          spanCounter: { short: dropped },
          spans: { short: dropped },
          traceql: { short: dropped },
        },
    play: ({ stack, last }) =>
      onTheRoad(
        stack,
        () => ({ status }),
        () => last(seconds)
      ),
  };
}

const fromTheStores = (status: number): Scenario => ({
  name: `stores-${status}`,
  title: `All three stores answer ${status}`,
  expected: 'equal',
  why: 'The gateway turns what may heal into 503, and the collector comes again.',
  play: ({ stack, last }) =>
    beforeStores(
      stack,
      ['loki', 'mimir', 'tempo'],
      () => ({ status }),
      () => last(seconds)
    ),
});

export const answers: Scenario[] = [
  ...[401, 403, 413, 429, 500, 503].map(fromTheRoad),
  ...[401, 403, 429, 500, 503].map(fromTheStores),
  {
    name: 'wrong-password',
    title: 'The collector comes with a wrong password',
    expected: 'equal',
    why: 'The gateway answers 503 to a user it does not know: a person can put that right, and until then the data waits.',
    async play({ stack, last }) {
      await restartNamed(stack, 'alloy', { env: { HUB_PASSWORD: 'wrong' } });
      await last(5);
      await restartNamed(stack, 'alloy');
    },
  },
];
