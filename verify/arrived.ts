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
  /** Seconds that everything has to arrive. */
  patience: number;
  /** Looks in a row, five seconds apart, that see nothing more come while the queues are empty: then what is missing is lost. */
  quietLooks?: number;
  say(words: string): void;
  ended(): Promise<string | undefined>;
}

/** Waits until every place has what it should, or nothing waits any more and nothing more comes. Returns what was there, and when (milliseconds since the epoch). */
export async function arrived({ look, queued, expected, patience, quietLooks = 8, say, ended }: Arrival) {
  let found: Found | undefined;
  let quiet = 0;
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
          quiet = 0;
        } else if (waiting === 0) {
          quiet++;
        }
        const counted = { expected, found: { file: expected.file, spans: expected.spans, ...found } };
        const short = differences(counted).reduce((sum, difference) => sum + difference.short, 0);
        say(
          `${short} still missing, ${waiting === undefined ? 'collector away' : `${(waiting / 1e6).toFixed(1)} MB queued`}`
        );
        return (short === 0 && waiting === 0) || quiet >= quietLooks ? give() : undefined;
      },
      { ended, seconds: patience, every: 5000 }
    );
  } catch (error) {
    // What has arrived by then is counted: what has not, is missing.
    say(error instanceof Error ? error.message : String(error));
    found ??= { lines: nothing, lineCounter: nothing, spanCounter: nothing, traceql: nothing };
    return give();
  }
}
