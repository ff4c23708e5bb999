import { firstCluster } from '../stack/clusters.ts';
import { queuedBytes } from '../stack/runtimes/lag.ts';
import type { TestStack } from '../stack/suites/testStack.ts';
import { arrived, type Found } from './arrived.ts';
import { compare, type Ids, tallyOfIds } from './ids.ts';
import type { Allowed, AllowedAt } from './judge.ts';
import { CountedLoad, largestPoll } from './load.ts';
import {
  countersOf,
  idsInFiles,
  idsInLoki,
  idsInTempo,
  idsTwiceInTempo,
  linesOf,
  type Run,
  traceqlOf,
} from './look.ts';
import { bySpan, placeNames, type Place } from './places.ts';
import { phases, sumOf, type Tally } from './phases.ts';
import { type Measured, named } from './result.ts';
import type { Bound, Scenario } from './scenario.ts';
import { WrittenLog } from './writtenLog.ts';

interface Options {
  /** Requests a second. */
  rate: number;
  /** Seconds that everything has to arrive after the fault. */
  patience: number;
  say(words: string): void;
}

const minus = (a: Tally, b: Tally): Tally =>
  Object.fromEntries(phases.map((phase) => [phase, a[phase] - b[phase]])) as Tally;

/** Requests that each place should have: a line that was written into a file has no span. */
export const expectedAt = (sent: Tally, written: number): Record<Place, Tally> =>
  Object.fromEntries(
    placeNames.map((place) => [place, bySpan.includes(place) ? sent : { ...sent, during: sent.during + written }])
  ) as Record<Place, Tally>;

function inRequests(bound: Bound | undefined, poll: number, during: number): number | undefined {
  return bound === 'one poll' ? poll : bound === 'during' ? during : bound;
}

/** Sends requests with ids, lets the scenario break and mend something meanwhile, waits until all is there or nothing more comes, and counts. */
export async function play(scenario: Scenario, stack: TestStack, { rate, patience, say }: Options): Promise<Measured> {
  const { hub, context } = stack;
  const began = Math.floor(Date.now() / 1000);
  const run: Run = { ids: `v${Date.now().toString(36)}`, oldest: began - (scenario.oldest ?? 0) };
  const load = new CountedLoad(stack, run.ids, rate);
  const log = new WrittenLog(context.settings, run.ids);
  const start = await countersOf(hub);

  say('before the fault');
  await load.send('before');
  const traffic = load.keepSending('during');
  try {
    await traffic.more(rate);
    say('the fault begins');
    const { more } = traffic;
    await scenario.play({ stack, more, last: (seconds) => more(seconds * rate), log });
    say('the fault is over');
  } finally {
    await traffic.stop();
  }
  const healed = Date.now();
  await load.send('after');

  const sent = tallyOfIds(load.ids);
  const written = log.ids.size;
  const expected = expectedAt(sent, written);
  const poll = await largestPoll(stack);
  const allowed: AllowedAt = Object.fromEntries(
    Object.entries(scenario.allowed ?? {}).map(([place, { short, over }]): [string, Allowed] => [
      place,
      { short: inRequests(short, poll, sent.during), over: inRequests(over, poll, sent.during) },
    ])
  );

  const look = async (): Promise<Found> => {
    const counters = await countersOf(hub);
    return {
      lines: await linesOf(hub, run),
      lineCounter: minus(counters.lineCounter, start.lineCounter),
      spanCounter: minus(counters.spanCounter, start.spanCounter),
      traceql: await traceqlOf(hub, run),
    };
  };
  const queued = () => queuedBytes(context, firstCluster.ports.alloy).catch(() => undefined);
  const { found, at } = await arrived({
    look,
    queued,
    expected,
    patience,
    quiet: scenario.quiet,
    say,
    ended: stack.ended,
  });

  say('reading the ids');
  const all: Ids = new Map([...load.ids, ...log.ids]);
  const file = compare(all, await idsInFiles(context.settings, run));
  const lines = compare(all, await idsInLoki(hub, run));
  const spans = compare(load.ids, await idsInTempo(hub, run));
  const overread = sumOf(found.traceql) > sumOf(sent) ? await idsTwiceInTempo(hub, run) : [];
  return {
    sent,
    written,
    found: { file: file.found, ...found, spans: spans.found },
    missing: { file: named(file.missing), lines: named(lines.missing), spans: named(spans.missing) },
    twice: { file: named(file.twice), lines: named(lines.twice), spans: named(overread) },
    allowed,
    arrivedAfter: Math.max(0, Math.round((at - healed) / 1000)),
  };
}
