import type { Results } from './results.ts';
import { moment, table } from './words.ts';

/** Every replay with what rang in it, as a table in Markdown; its links are relative to the folder of the replays. */
export function everyReplay(results: Results): string {
  return table(
    ['Replay', 'What happens', 'What fires'],
    [...results].map(([of, { first: firsts, last }]) => [
      `[${of.name}](replays/${of.id}.yml)`,
      of.what.trim(),
      Object.entries(firsts)
        // by name where two ring at once: promtool names them in any order
        .sort(([one, a], [other, b]) => a - b || one.localeCompare(other))
        .map(([alert, at]) => `${alert} ${moment(at)}${last[alert] === undefined ? '' : ` to ${moment(last[alert])}`}`)
        .join(', ') || 'nothing',
    ])
  );
}
