import { places } from '../places.ts';
import { table } from '../report.ts';
import { findings } from './judge.ts';
import { type Counted, hubPlaces, later, type Restored, writtenOut } from './restored.ts';
import type { Window } from './windows.ts';

const count = (value: number) => value.toLocaleString('en');

/** What each place of the two hubs held: requests that were written out, and those that came later. */
export function hubs({ sent, first, second }: Counted): string {
  const head = ['', 'written out', 'second hub', 'sent later', 'second hub', 'not in the buckets'];
  return table(
    head,
    hubPlaces.map((place) => [
      places[place],
      `${count(first[place][writtenOut])} of ${count(sent[writtenOut])}`,
      count(second[place][writtenOut]),
      `${count(first[place][later])} of ${count(sent[later])}`,
      count(second[place][later]),
      count(first[place][later] - second[place][later]),
    ])
  );
}

/** Whole minutes where that says enough: 2 h 16 min, 46 min, 70 s. */
export function age(seconds: number): string {
  if (seconds < 600) {
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.ceil(seconds)} s`;
  }
  const minutes = Math.ceil(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])].join(' ');
}

/** How old data gets before it is in its bucket. */
export const unwritten = (windows: readonly Window[]): string =>
  table(
    ['', 'oldest that is not in the bucket', 'once no more comes', 'why'],
    windows.map(({ what, running, stopped, why }) => [what, age(running), age(stopped), why])
  );

/** When and where it was measured, and how much was copied. */
export function provenance({ date, commit, copied, lastBefore, readAfter }: Restored): string {
  const buckets = Object.entries(copied).map(
    ([bucket, { objects, bytes }]) => `${bucket} ${count(objects)} objects, ${count(Math.round(bytes / 1000))} kB`
  );
  return `Measured natively on ${date}, commit \`${commit}\`. Copied: ${buckets.join('; ')}. The last request was sent ${lastBefore} s before the copy. The second hub had read everything that was written out ${readAfter} s after its stores were started.`;
}

/** Everything that a drill has counted. */
export function inMarkdown(result: Restored): string {
  const wrong = findings(result);
  const { missing, windows } = result;
  const ids = Object.entries(missing)
    .filter(([, of]) => of.count > 0)
    .map(([place, of]) => `- not read again (${place}): ${of.ids.slice(0, 20).join(', ')}${of.count > 20 ? ' …' : ''}`);
  const verdict =
    wrong.length === 0
      ? 'Everything that was in the buckets is read again.'
      : ['NOT everything is as it was:', ...wrong.map((finding) => `- ${finding}`), ...ids].join('\n');
  return `${[hubs(result), verdict, unwritten(windows), provenance(result)].join('\n\n')}\n`;
}
