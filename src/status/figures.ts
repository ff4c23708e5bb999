import type { PanelId } from '../catalogue';
import { WHO_SET_IT, type Audience } from '../catalogue/objectives';
import { takes } from './audiences';
import { conditionOf, countsOf, lastIncident, sinceOf } from './condition';
import type { Facts, Value } from './facts';
import { count, factor, percent, shortDuration } from './words/numbers';

/** A small number beside the sentence. */
export interface Figure {
  id: 'objective' | 'achieved' | 'left' | 'burn' | 'days' | 'since' | 'newest' | 'reading' | 'events';
  label: string;
  value: string;
  /** More words on it. */
  hint?: string;
  /** The panel that it was made of. */
  panel?: PanelId;
}

/** A value as `write` says it, or why there is none. */
function orWhy(value: Value, pending: boolean, write: (value: number) => string): string {
  if (value === undefined) {
    return pending ? '…' : 'not known';
  }
  return value === null ? 'none' : write(value);
}

const overspent = (left: number) => (left < 0 ? `overspent by ${percent(-left, 0)}` : percent(left, 0));

function daysWords(days: number, window: number): string {
  if (days >= window) {
    return `${window} or more`;
  }
  return days === 0 ? '0' : days.toLocaleString(undefined, { maximumFractionDigits: 1 });
}

function since({ period, ...facts }: Facts): string {
  const start = sinceOf({ period, ...facts });
  if (start === 'before') {
    return 'before this range';
  }
  if (start !== undefined) {
    return `${period.clock(start)}, ${shortDuration((period.to - start) / 1000)}`;
  }
  const last = lastIncident(facts);
  return last ? `${period.clock(last.from)}, ${shortDuration((last.to - last.from) / 1000)}` : '–';
}

function newest({ clusters, period, pending }: Facts): string {
  if (clusters.length === 0) {
    return pending ? '…' : 'not known';
  }
  const age = shortDuration(Math.max(...clusters.map(({ seconds }) => seconds)));
  return period.last ? `${age} ago` : `${age} before end`;
}

const READINGS = { logs: 'log lines', recorded: 'counters' } as const;

/** All figures, always: one that is not known says so, so that nothing moves when it becomes known. */
export function figuresOf(facts: Facts, audience: Audience): Figure[] {
  const { objective, pending, reading } = facts;
  const taken = takes[audience];
  const counts = countsOf(facts);
  const few = counts && conditionOf(facts) === 'too-few';
  const { events } = objective.words[audience];
  return [
    {
      id: 'objective',
      label: 'Objective',
      value: `${Number((100 * objective.target).toPrecision(6))}% over ${objective.window} d`,
      hint: `${objective.words[audience].promise} ${WHO_SET_IT}`,
    },
    {
      id: 'achieved',
      label: 'Achieved',
      value: orWhy(facts.achieved, pending, (value) => (few ? 'too few' : percent(value, 2))),
      hint: few ? `A share is shown from ${objective.minimum} ${events} on.` : undefined,
      panel: taken.achieved.panel,
    },
    {
      id: 'left',
      label: 'Budget left',
      value: orWhy(facts.left, pending, overspent),
      hint: `Of the failures that the objective allows over ${objective.window} days.`,
      panel: taken.left.panel,
    },
    {
      id: 'burn',
      label: 'Burn rate',
      value: orWhy(facts.burn, pending, (value) => (few ? 'too few' : factor(value))),
      hint: 'How many times as fast as the objective allows.',
      panel: taken.burn.panel,
    },
    {
      id: 'days',
      label: 'Days left',
      value: orWhy(facts.days, pending, (value) => daysWords(value, objective.window)),
      hint: 'Until the budget is gone, if it goes on as in this time range.',
      panel: taken.days.panel,
    },
    { id: 'since', label: 'Since', value: since(facts), panel: taken.trend },
    {
      id: 'newest',
      label: 'Newest line',
      value: newest(facts),
      hint: 'Of the cluster that is furthest behind.',
      panel: taken.clusters,
    },
    { id: 'reading', label: 'Read from', value: READINGS[reading ?? 'recorded'] },
    {
      id: 'events',
      label: events[0].toUpperCase() + events.slice(1),
      value: orWhy(facts.total, pending, (value) => count(value)),
      panel: taken.total.panel,
    },
  ];
}
