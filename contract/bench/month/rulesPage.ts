import type { Group } from '../../../alerts/rule.ts';
import type { MonthPlan } from './plan.ts';
import { table } from './table.ts';

/** What evaluating the objectives costs, as Markdown. Pure. */

export interface Cost {
  way: string;
  window: string;
  /** One for each objective. */
  values: readonly number[];
  /** Seconds of the store's processor time, and seconds until the answer, for each evaluation. */
  cpu: number;
  seconds: number;
}

export interface RulesTaken {
  plan: MonthPlan;
  costs: readonly Cost[];
  /** All groups that are made of the objectives. */
  groups: readonly Group[];
  /** Titles of the objectives that were evaluated. */
  objectives: readonly string[];
  when: string;
  machine: string;
  versions: string;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

const perMinute = ({ interval }: Group) => 60 / (Number.parseInt(interval, 10) * UNIT_SECONDS[interval.slice(-1)]);

/** How often a minute the ratio over a window is recorded. */
export function turnsOf(window: string, groups: readonly Group[]): number {
  const group = groups.find(({ rules }) => rules.some(({ labels }) => labels?.sloth_window === window));
  return group ? perMinute(group) : 0;
}

const ms = (seconds: number) => `${(1000 * seconds).toFixed(1)} ms`;
const times = (one: number, other: number) => (other > 0 ? `${(one / other).toFixed(1)} ×` : '–');
/** Largest difference between what two ways say of the same ratio, 0 to 1; undefined where one has said nothing. */
export function apart(one: readonly number[], other: readonly number[]): number | undefined {
  return one.length === 0 || one.length !== other.length
    ? undefined
    : Math.max(...one.map((value, index) => Math.abs(value - other[index])));
}

export function rulesPage({ plan, costs, groups, objectives, when, machine, versions }: RulesTaken): string {
  const ways = [...new Set(costs.map(({ way }) => way))];
  const windows = [...new Set(costs.map(({ window }) => window))];
  const of = (way: string, window: string) => costs.find((cost) => cost.way === way && cost.window === window)!;
  const inAMinute = (way: string) =>
    windows.reduce((sum, window) => sum + of(way, window).cpu * objectives.length * turnsOf(window, groups), 0);
  const [first, ...others] = ways;
  const differences = others.map((way) => {
    const found = windows.map((window) => apart(of(first, window).values, of(way, window).values));
    return found.includes(undefined)
      ? `${way}: not every ratio was answered`
      : `${way}: at most ${(100 * Math.max(...found.map((one) => one ?? 0))).toFixed(3)} percentage points`;
  });
  const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
  const evaluations = groups.reduce((sum, group) => sum + group.rules.length * perMinute(group), 0);
  return `# What the objectives cost to evaluate

Written by \`npm run bench:rules\` on ${when}. Machine: ${machine}. Engines: ${versions}.

The ${rules} rules that are made of the objectives are evaluated ${Math.round(evaluations)} times a minute for each cluster and environment. Below are those that look back: the share of failures over each window, for ${objectives.join(', ')}. Each is asked at the end of a generated month (${plan.days} days, ${plan.rate} requests a second), from counters as the rules do, from log lines by the collector's marks, and from raw lines, each parsed as JSON. The stores' own count of their processor time is read before and after; a ruler would evaluate the same expressions.

Processor time of the store for one evaluation:

${table(
  ['Window', 'Evaluations a minute', ...ways, ...others.map((way) => `${way}: times as much`)],
  [
    ...windows.map((window) => [
      window,
      String(objectives.length * turnsOf(window, groups)),
      ...ways.map((way) => ms(of(way, window).cpu)),
      ...others.map((way) => times(of(way, window).cpu, of(first, window).cpu)),
    ]),
    [
      '**all, a minute**',
      String(windows.reduce((sum, window) => sum + objectives.length * turnsOf(window, groups), 0)),
      ...ways.map((way) => ms(inAMinute(way))),
      ...others.map((way) => times(inAMinute(way), inAMinute(first))),
    ],
  ]
).join('\n')}

How far the ratios are apart from those of ${first}: ${differences.join('; ')}.
`;
}
