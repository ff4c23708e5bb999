import { sendFixed } from '../../verify/traffic.ts';
import { startNamed, stopNamed, type TestStack } from '../suites/testStack.ts';
import { until } from '../../verify/until.ts';
import type { Figure } from './figures.ts';

const rate = 200;
const requests = 12_000;

/** Cuts the road, sends for a minute, heals, and takes the time until everything has arrived. */
export async function drain(stack: TestStack): Promise<Figure[]> {
  const { hub } = stack;
  const lines = async () =>
    (await hub.logql('sum(count_over_time({service_name="mock-service"}[1h]))', Date.now() / 1000))[0]?.value ?? 0;
  const before = await lines();
  await stopNamed(stack, 'road');
  await sendFixed(stack, { requests, rate, seed: 7 });
  await startNamed(stack, 'road');
  const healed = performance.now();
  let first: number | undefined;
  await until(
    'everything that was kept is in Loki',
    async () => {
      const now = (await lines()) - before;
      first ??= now > 0 ? performance.now() : undefined;
      return now >= requests;
    },
    { every: 100, seconds: 180 }
  );
  const done = performance.now();
  const seconds = (done - healed) / 1000;
  const moving = (done - (first ?? healed)) / 1000;
  return [
    {
      what: 'Drain after a cut, as a multiple of the incoming rate',
      figure: `${(requests / seconds / rate).toFixed(0)} ×`,
      how: `${requests} requests at ${rate}/s during the cut, log lines; all arrived ${seconds.toFixed(1)} s after the road reopened, ${moving.toFixed(1)} s after the first one (before that: the pause between retries)`,
    },
  ];
}
