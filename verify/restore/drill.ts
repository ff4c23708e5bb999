import { firstCluster } from '../../stack/clusters.ts';
import { queuedBytes } from '../../stack/runtimes/lag.ts';
import { buckets } from '../../stack/runtimes/native/buckets.ts';
import { native } from '../../stack/runtimes/native/native.ts';
import { bytesOf, copyBucket } from '../../stack/runtimes/native/objects.ts';
import { partsOf } from '../../stack/runtimes/parts/index.ts';
import {
  namingLogs,
  restartNamed,
  startNamed,
  startTestStack,
  testSettings,
  type TestStack,
} from '../../stack/suites/testStack.ts';
import { arrived, type Found } from '../arrived.ts';
import type { Hub } from '../hub.ts';
import { compare, tallyOfIds } from '../ids.ts';
import { CountedLoad } from '../load.ts';
import { countersOf, idsInLoki, idsInTempo, linesOf, type Run, traceqlOf } from '../look.ts';
import { placeNames, type Place } from '../places.ts';
import type { Tally } from '../phases.ts';
import { named } from '../result.ts';
import { until } from '../until.ts';
import { later, type Restored, writtenOut } from './restored.ts';
import { configurations, windowsOf } from './windows.ts';
import { withStorage, writeOut } from './writeOut.ts';

/** Requests that are written out, and those that are sent after that. */
const requests = { [writtenOut]: 1000, [later]: 500 };

/** Where a stack of the drill stands: PORT_OFFSET and STATE_DIR. */
type Where = Record<'PORT_OFFSET' | 'STATE_DIR', string>;

interface DrillOptions {
  /** Requests a second. */
  rate: number;
  /** Seconds that everything has to arrive, in each hub. */
  patience: number;
  /** Of the two hubs: no port and no folder of one is the other's. */
  where: { first: Where; second: Where };
  commit: string;
  say(words: string): void;
}

/** What a copy of the buckets needs to be read: a hub with nothing on its own disks. */
const hub = ['loki', 'mimir', 'tempo', 'ingest', 'inbox', 'gateway'];

/** Restored data is looked for in the buckets however young it is; what the compactor has listed is noticed after seconds, not a quarter of an hour. */
const restored: Record<string, Parameters<typeof restartNamed>[2]> = {
  mimir: { env: { BUCKETS_AFTER: '0s' }, args: ['-blocks-storage.bucket-store.sync-interval=10s'] },
  tempo: { env: { BUCKETS_AFTER: '0s' } },
};

async function foundIn(read: Hub, run: Run): Promise<Found> {
  return { lines: await linesOf(read, run), ...(await countersOf(read)), traceql: await traceqlOf(read, run) };
}

const everywhere = (tally: Tally) =>
  Object.fromEntries(placeNames.map((place) => [place, tally])) as Record<Place, Tally>;

/** Starts the object storage of a hub, empty, and nothing else. */
async function emptyStorage(where: Where): Promise<TestStack> {
  const others = partsOf(testSettings(where)).map(({ name }) => name);
  return startTestStack({ where, without: others.filter((name) => name !== 's3') });
}

/** Copies all buckets as they are now. A store that takes an object away meanwhile makes it begin again. */
async function copyBuckets(from: TestStack, to: TestStack): Promise<Restored['copied']> {
  return withStorage(from.context, (source) =>
    withStorage(to.context, (target) =>
      until(
        'a copy of the buckets',
        async () => {
          const copied: Restored['copied'] = {};
          for (const bucket of buckets) {
            const objects = await copyBucket(source, target, bucket);
            copied[bucket] = { objects: objects.length, bytes: bytesOf(objects) };
          }
          return copied;
        },
        { ended: from.ended }
      )
    )
  );
}

/** What one drill works with in both hubs. */
interface Drill {
  run: Run;
  load: CountedLoad;
  patience: number;
  say(words: string): void;
}

/** Waits until the first hub has everything that was sent. */
async function allStored(first: TestStack, { run, load, patience, say }: Drill): Promise<Found> {
  const { found } = await arrived({
    look: () => foundIn(first.hub, run),
    queued: () => queuedBytes(first.context, firstCluster.ports.alloy).catch(() => undefined),
    expected: everywhere(tallyOfIds(load.ids)),
    patience,
    say,
    ended: first.ended,
  });
  return found;
}

/** Sends requests through the first hub, has its stores write out the first of them, copies its buckets, and says what it held at that moment. */
async function fillAndCopy(first: TestStack, storage: TestStack, drill: Drill) {
  const { load, run, say } = drill;
  const windows = windowsOf(await configurations(first.context));
  say(`sending ${requests[writtenOut]} requests`);
  await load.send(writtenOut, requests[writtenOut]);
  await allStored(first, drill);
  say('the stores write out what they hold');
  await writeOut(first, requests[writtenOut]);
  say(`sending ${requests[later]} requests that nothing writes out`);
  await load.send(later, requests[later]);
  const sent = Date.now();
  const found = await allStored(first, drill);
  say('copying the buckets');
  const lastBefore = Math.round((Date.now() - sent) / 1000);
  const copied = await copyBuckets(first, storage);
  say('reading the ids in the first hub');
  const spans = compare(load.ids, await idsInTempo(first.hub, run));
  return { windows, lastBefore, copied, first: { ...found, spans: spans.found } };
}

/** Starts what reads the copy, and says what it reads. */
async function readCopy(second: TestStack, { run, load, patience, say }: Drill) {
  const began = Date.now();
  await Promise.all(
    hub.map((part) => (restored[part] ? restartNamed(second, part, restored[part]) : startNamed(second, part)))
  );
  const { found, at } = await arrived({
    look: () => foundIn(second.hub, run),
    queued: async () => 0,
    expected: everywhere({ ...tallyOfIds(load.ids), [later]: 0 }),
    patience,
    // Mimir's querier asks once a minute what its compactor has listed, and Tempo looks for blocks every five
    quiet: 600,
    say,
    ended: second.ended,
  });
  say('reading the ids in the second hub');
  const lines = compare(load.ids, await idsInLoki(second.hub, run));
  const spans = compare(load.ids, await idsInTempo(second.hub, run));
  const gone = (ids: string[]) => named(ids.filter((id) => load.ids.get(id) === writtenOut));
  return {
    second: { ...found, spans: spans.found },
    missing: { lines: gone(lines.missing), spans: gone(spans.missing) },
    readAfter: Math.round((at - began) / 1000),
  };
}

/**
 * Counts requests in a hub, copies its buckets, ends it, starts a second hub that has nothing but the copy, and counts again. Ends both; their folders
 * stay, for their logs.
 * @throws Failure when a part does not start.
 */
export async function restoreDrill({ rate, patience, where, commit, say: tell }: DrillOptions): Promise<Restored> {
  const began = Date.now();
  const say = (words: string) => tell(`${Math.round((Date.now() - began) / 1000)} s: ${words}`);
  const stacks: TestStack[] = [];
  const started = async (words: string, start: () => Promise<TestStack>) => {
    say(words);
    const stack = await start();
    stacks.push(stack);
    return stack;
  };
  try {
    const first = await started('starting the first hub', () => startTestStack({ where: where.first }));
    const second = await started('starting the object storage of the second hub', () => emptyStorage(where.second));
    const run: Run = { ids: `r${began.toString(36)}`, oldest: Math.floor(Date.now() / 1000) };
    const drill: Drill = { run, load: new CountedLoad(first, run.ids, rate), patience, say };
    const filled = await namingLogs(first, () => fillAndCopy(first, second, drill));
    say('ending the first hub');
    await first.stop();
    say('starting the second hub on the copy');
    const read = await namingLogs(second, () => readCopy(second, drill));
    return {
      date: new Date().toISOString().slice(0, 10),
      commit,
      took: Math.round((Date.now() - began) / 1000),
      sent: tallyOfIds(drill.load.ids),
      ...filled,
      ...read,
    };
  } finally {
    for (const stack of stacks) {
      await stack.stop();
    }
  }
}

/** Removes what the two hubs have left on disk. */
export async function removeFolders(where: DrillOptions['where']): Promise<void> {
  await Promise.all(Object.values(where).map((place) => native(testSettings(place)).clean()));
}
