import { differences } from './judge.ts';
import type { Place } from './places.ts';
import { type Tally, tallyOf } from './phases.ts';
import type { Measured } from './result.ts';
import { until } from './until.ts';

/** What the places hold that are asked again and again; files and the ids of spans are read once, at the end. */
export type Found = Omit<Measured['found'], 'file' | 'spans'>;

interface Arrival {
  look(): Promise<Found>;
  /** Bytes that wait in the collector; undefined when it does not answer. */
  queued(): Promise<number | undefined>;
  expected: Record<Place, Tally>;
  /** Seconds that everything has to arrive; at least twice as long as it may be quiet. */
  patience: number;
  /** Seconds in which nothing more comes while the queues are empty: then what is missing is lost. */
  quiet?: number;
  say(words: string): void;
  ended(): Promise<string | undefined>;
}

/** Milliseconds between two looks. */
const every = 5000;

/** Waits until every place has what it should, or nothing waits any more and nothing more comes. Returns what was there, and when (milliseconds since the epoch). */
export async function arrived({ look, queued, expected, patience, quiet: longest = 40, say, ended }: Arrival) {
  let found: Found | undefined;
  let quietLooks = 0;
  let changed = Date.now();
  const nothing = tallyOf(() => 0);
  const give = () => ({ found: found!, at: changed });
  try {
    return await until(
      'everything that was sent is stored',
      async () => {
        const before = JSON.stringify(found);
        found = await look();
        const waiting = await queued();
        if (JSON.stringify(found) !== before) {
          changed = Date.now();
          quietLooks = 0;
        } else if (waiting === 0) {
          quietLooks++;
        }
        const counted = { expected, found: { file: expected.file, spans: expected.spans, ...found } };
        const short = differences(counted).reduce((sum, difference) => sum + difference.short, 0);
        say(
          `${short} still missing, ${waiting === undefined ? 'collector away' : `${(waiting / 1e6).toFixed(1)} MB queued`}`
        );
        return (short === 0 && waiting === 0) || quietLooks * every >= longest * 1000 ? give() : undefined;
      },
      { ended, seconds: Math.max(patience, 2 * longest), every }
    );
  } catch (error) {
    // What has arrived by then is counted: what has not, is missing.
    say(error instanceof Error ? error.message : String(error));
    found ??= { lines: nothing, lineCounter: nothing, spanCounter: nothing, traceql: nothing };
    return give();
  }
}
