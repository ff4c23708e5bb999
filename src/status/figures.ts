import type { Audience } from '../catalogue/objectives';
import type { Reading } from '../catalogue/types';
import { objectiveWords, whoSetIt } from '../language/objectives';
import { t } from '../language/text';
import { takes } from './audiences';
import { conditionOf, countsOf, lastIncident, sinceOf } from './condition';
import type { Facts, Value } from './facts';
import type { Figure } from './strip';
import { count, factor, percent, shortDuration } from './words/numbers';

/** A value as `write` says it, or why there is none. */
export function orWhy(value: Value, pending: boolean, write: (value: number) => string): string {
  if (value === undefined) {
    return pending ? '…' : t('figure.unknown', 'not known');
  }
  return value === null ? t('figure.none', 'none') : write(value);
}

const overspent = (left: number) =>
  left < 0 ? t('figure.overspent', 'overspent by {{share}}', { share: percent(-left, 0) }) : percent(left, 0);

function daysWords(days: number, window: number): string {
  if (days >= window) {
    return t('figure.or-more', '{{window}} or more', { window });
  }
  return days === 0 ? '0' : days.toLocaleString(undefined, { maximumFractionDigits: 1 });
}

function since({ period, ...facts }: Facts): string {
  const start = sinceOf({ period, ...facts });
  if (start === 'before') {
    return t('figure.before', 'before this range');
  }
  if (start !== undefined) {
    return `${period.clock(start)}, ${shortDuration((period.to - start) / 1000)}`;
  }
  const last = lastIncident(facts);
  return last ? `${period.clock(last.from)}, ${shortDuration((last.to - last.from) / 1000)}` : '–';
}

export function newest({ clusters, period, pending }: Pick<Facts, 'clusters' | 'period' | 'pending'>): string {
  if (clusters.length === 0) {
    return pending ? '…' : t('figure.unknown', 'not known');
  }
  const age = shortDuration(Math.max(...clusters.map(({ seconds }) => seconds)));
  return period.last
    ? t('figure.ago', '{{age}} ago', { age })
    : t('figure.before-end', '{{age}} before the end', { age });
}

const readingWords = (reading: Reading) =>
  ({ logs: t('figure.log-lines', 'log lines'), recorded: t('figure.counters', 'counters') })[reading];

/** All figures, always: one that is not known says so, so that nothing moves when it becomes known. */
export function figuresOf(facts: Facts, audience: Audience): Figure[] {
  const { objective, pending, reading } = facts;
  const taken = takes[audience];
  const counts = countsOf(facts);
  const few = counts && conditionOf(facts) === 'too-few';
  const { events, promise } = objectiveWords(objective, audience);
  const tooFew = t('figure.too-few', 'too few');
  return [
    {
      id: 'objective',
      label: t('figure.objective', 'Objective'),
      value: t('figure.objective-value', '{{target}}% over {{window}} d', {
        target: Number((100 * objective.target).toPrecision(6)),
        window: objective.window,
      }),
      hint: `${promise} ${whoSetIt()}`,
    },
    {
      id: 'achieved',
      label: t('figure.achieved', 'Achieved'),
      value: orWhy(facts.achieved, pending, (value) => (few ? tooFew : percent(value, 2))),
      hint: few
        ? t('figure.minimum', 'A share is shown once there are at least {{minimum}} {{events}}.', {
            minimum: objective.minimum,
            events,
          })
        : undefined,
      panel: taken.achieved.panel,
    },
    {
      id: 'left',
      label: t('figure.left', 'Budget left'),
      value: orWhy(facts.left, pending, overspent),
      hint: t('figure.left-hint', 'The unused share of the failures that the objective allows over {{days}} days.', {
        days: objective.window,
      }),
      panel: taken.left.panel,
    },
    {
      id: 'burn',
      label: t('figure.burn', 'Burn rate'),
      value: orWhy(facts.burn, pending, (value) => (few ? tooFew : factor(value))),
      hint: t('figure.burn-hint', 'How fast the budget is used up: at 1, exactly as fast as the objective allows.'),
      panel: taken.burn.panel,
    },
    {
      id: 'days',
      label: t('figure.days', 'Days left'),
      value: orWhy(facts.days, pending, (value) => daysWords(value, objective.window)),
      hint: t('figure.days-hint', 'Until the budget runs out, if things continue as in this time range.'),
      panel: taken.days.panel,
    },
    { id: 'since', label: t('figure.since', 'Since'), value: since(facts), panel: taken.trend },
    {
      id: 'newest',
      label: t('figure.newest', 'Newest line'),
      value: newest(facts),
      hint: t('figure.newest-hint', 'Of the cluster that is furthest behind.'),
      panel: taken.clusters,
    },
    { id: 'reading', label: t('figure.reading', 'Read from'), value: readingWords(reading ?? 'recorded') },
    {
      id: 'events',
      label: events[0].toUpperCase() + events.slice(1),
      value: orWhy(facts.total, pending, (value) => count(value)),
      panel: taken.total.panel,
    },
  ];
}
