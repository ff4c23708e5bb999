import { dateTimeFormat } from '@grafana/data';
import type { Slot } from '../../status/grid';
import type { Block, BlockState, Incident } from '../../status/types';
import { columnPercent, count, outOf, shortDuration } from '../../status/words/numbers';

/** How moments are written: `dated` says the day too. */
export interface Clock {
  timeZone: string;
  dated: boolean;
}

export const STATE_WORDS: Readonly<Record<BlockState, string>> = {
  fine: 'fine',
  degraded: 'degraded',
  failing: 'failing',
  'no-traffic': 'no traffic',
  'no-data': 'no data',
};

export function clockTime(ms: number, { timeZone, dated }: Clock): string {
  return dateTimeFormat(ms, { timeZone, format: dated ? 'MMM D, HH:mm' : 'HH:mm' });
}

const dayOf = (ms: number, timeZone: string) => dateTimeFormat(ms, { timeZone, format: 'YYYY-MM-DD' });

/** The clock for moments of a span: without the day when all of them are today. */
export function clockFor({ from, to }: Slot, timeZone: string, now: number): Clock {
  const today = dayOf(now, timeZone);
  return { timeZone, dated: dayOf(from, timeZone) !== today || dayOf(Math.min(to, now), timeZone) !== today };
}

export function spanWords({ from, to }: Slot, clock: Clock): string {
  return `${clockTime(from, clock)} to ${clockTime(to, clock)}`;
}

/** `31 of 60 menu loads failed` */
export function failedWords({ total, failed }: Pick<Block, 'total' | 'failed'>): string {
  return `${failed === 0 ? 'none' : count(failed)} of ${count(total)} menu load${total === 1 ? '' : 's'} failed`;
}

/** `12:04 to 12:05: failing, 31 of 60 menu loads failed` */
export function blockWords(block: Block, clock: Clock): string {
  const what = {
    'no-traffic': 'nobody loaded the menu',
    'no-data': 'nothing has arrived for this time',
    fine: failedWords(block),
    degraded: failedWords(block),
    failing: failedWords(block),
  }[block.state];
  return `${spanWords(block, clock)}: ${STATE_WORDS[block.state]}, ${what}`;
}

/** `12:04 to 12:09: 31 of 300 menu loads failed` */
export function choiceWords(blocks: readonly Block[], clock: Clock): string {
  const sum = (key: 'total' | 'failed') => blocks.reduce((total, block) => total + block[key], 0);
  const span = { from: blocks[0].from, to: blocks[blocks.length - 1].to };
  const counts = { total: sum('total'), failed: sum('failed') };
  return `${spanWords(span, clock)}: ${counts.total > 0 ? failedWords(counts) : 'no menu loads'}`;
}

const MINUTE_MS = 60_000;

/** The two largest units of a duration, in whole minutes: `1 h 12 min`. */
export function durationWords(ms: number): string {
  return shortDuration(Math.max(1, Math.floor(ms / MINUTE_MS)) * 60);
}

/** `12:04 to 12:16, 12 min: 48.3% failed (312 of 646 menu loads)` */
export function incidentWords(incident: Incident, clock: Clock): string {
  const length = durationWords(incident.to - incident.from);
  const when = incident.ongoing
    ? `since ${clockTime(incident.from, clock)}, ${length} so far`
    : `${spanWords(incident, clock)}, ${length}`;
  return `${when}: ${columnPercent((100 * incident.failed) / incident.total)} failed (${outOf(incident)} menu loads)`;
}
