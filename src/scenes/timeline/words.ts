import { dateTimeFormat } from '@grafana/data';
import { counted, t } from '../../language/text';
import type { Slot } from '../../status/grid';
import type { Block, BlockState, Incident } from '../../status/types';
import { columnPercent, count, outOf, shortDuration } from '../../status/words/numbers';

/** How moments are written: `dated` says the day too. */
export interface Clock {
  timeZone: string;
  dated: boolean;
}

export function stateWords(state: BlockState): string {
  return {
    fine: t('timeline.state.fine', 'fine'),
    degraded: t('timeline.state.degraded', 'degraded'),
    failing: t('timeline.state.failing', 'failing'),
    'no-traffic': t('timeline.state.no-traffic', 'no traffic'),
    'no-data': t('timeline.state.no-data', 'no data'),
  }[state];
}

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
  return t('timeline.span', '{{from}} to {{to}}', { from: clockTime(from, clock), to: clockTime(to, clock) });
}

/** `31 of 60 menu loads failed` */
export function failedWords({ total, failed }: Pick<Block, 'total' | 'failed'>): string {
  const values = { failed: failed === 0 ? t('timeline.none', 'none') : count(failed), total: count(total) };
  return counted(
    'timeline.failed',
    total,
    { one: '{{failed}} of {{total}} menu load failed', other: '{{failed}} of {{total}} menu loads failed' },
    values
  );
}

/** `905 of 5,000 menu loads failed, at least 12 min failing` */
function failingWords(block: Block): string {
  const minutes = block.worst?.minutes ?? 0;
  return minutes > 0
    ? t('timeline.worst', '{{failed}}, at least {{minutes}} failing', {
        failed: failedWords(block),
        minutes: durationWords(minutes * MINUTE_MS),
      })
    : failedWords(block);
}

/** `12:04 to 12:05: failing, 31 of 60 menu loads failed` */
export function blockWords(block: Block, clock: Clock): string {
  const what = {
    'no-traffic': t('timeline.nobody', 'nobody loaded the menu'),
    'no-data': t('timeline.nothing', 'nothing has arrived for this time'),
    fine: failedWords(block),
    degraded: failedWords(block),
    failing: failingWords(block),
  }[block.state];
  return t('timeline.block', '{{span}}: {{state}}, {{what}}', {
    span: spanWords(block, clock),
    state: stateWords(block.state),
    what,
  });
}

/** `12:04 to 12:09: 31 of 300 menu loads failed` */
export function choiceWords(blocks: readonly Block[], clock: Clock): string {
  const sum = (key: 'total' | 'failed') => blocks.reduce((total, block) => total + block[key], 0);
  const span = { from: blocks[0].from, to: blocks[blocks.length - 1].to };
  const counts = { total: sum('total'), failed: sum('failed') };
  return t('timeline.choice', '{{span}}: {{what}}', {
    span: spanWords(span, clock),
    what: counts.total > 0 ? failedWords(counts) : t('timeline.no-loads', 'no menu loads'),
  });
}

const MINUTE_MS = 60_000;

/** The two largest units of a duration, in whole minutes: `1 h 12 min`. */
export function durationWords(ms: number): string {
  return shortDuration(Math.max(1, Math.floor(ms / MINUTE_MS)) * 60);
}

/** How long an incident was failing: of long blocks one knows at most how long, and at least how many minutes. */
function lengthWords({ from, to, minutes }: Incident): string {
  const length = durationWords(to - from);
  if (minutes === undefined) {
    return length;
  }
  return minutes > 0
    ? t('timeline.between', 'at least {{least}}, at most {{length}}', {
        least: durationWords(minutes * MINUTE_MS),
        length,
      })
    : t('timeline.at-most', 'at most {{length}}', { length });
}

/** `12:04 to 12:16, 12 min: 48.3% failed (312 of 646 menu loads)` */
export function incidentWords(incident: Incident, clock: Clock): string {
  const length = lengthWords(incident);
  const when = incident.ongoing
    ? t('timeline.ongoing', 'since {{from}}, {{length}} so far', { from: clockTime(incident.from, clock), length })
    : t('timeline.over', '{{span}}, {{length}}', { span: spanWords(incident, clock), length });
  return t('timeline.incident', '{{when}}: {{share}} failed ({{counts}} menu loads)', {
    when,
    share: columnPercent((100 * incident.failed) / incident.total),
    counts: outOf(incident),
  });
}
