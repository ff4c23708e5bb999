import type { KnownIncident, MonthPlan } from './plan.ts';
import { table } from './table.ts';

/** Which pages a month had, and which it should have had. Pure; moments and lengths are in seconds. */

const PAGE = 'max(ALERTS{alertname="MenuLoadsFailing", alertstate="firing"})';
const BEFORE = 'max(ALERTS{alertname="MenuLoadsFailing", alertstate="firing"} offset 1m)';

/** A page still belongs to an incident that is over: the shorter window of its slower pair is half an hour. */
const AFTER = 35 * 60;

const SUBJECTS = ['first', 'minutes', 'pages'] as const;
type Subject = (typeof SUBJECTS)[number];

export interface Question {
  /** Of an incident, or of the whole month. */
  of: string;
  what: Subject;
  expr: string;
  /** When it is asked. */
  at: number;
}

const WHOLE = 'the month';

function questionsOf(of: string, { from, to }: Pick<KnownIncident, 'from' | 'to'>): Question[] {
  const window = `[${to - from}s:1m]`;
  const exprs: Record<Subject, string> = {
    first: `min_over_time(timestamp(${PAGE})${window})`,
    minutes: `count_over_time(${PAGE}${window})`,
    pages: `count_over_time((${PAGE} unless ${BEFORE})${window})`,
  };
  return SUBJECTS.map((what) => ({ of, what, expr: exprs[what], at: to }));
}

/** Asked of each incident with the time after it in which its page may go on, and of the whole month. */
export function asked(plan: MonthPlan): Question[] {
  const incidents = plan.incidents.flatMap(({ name, from, to }) => questionsOf(name, { from, to: to + AFTER }));
  return [...incidents, ...questionsOf(WHOLE, plan)];
}

export type Found = ReadonlyMap<string, Partial<Record<Subject, number>>>;

/** Reads what promtool got where nothing was expected; it says nothing of what it did not get. */
export function foundIn(said: string, questions: readonly Question[]): Found {
  const got = new Map(
    [...said.matchAll(/expr: ("(?:[^"\\]|\\.)*"), time: (\S+),\s+exp: nil\s+got: \{\} (\S+)/g)].map(
      ([, expr, time, value]) => [`${JSON.parse(expr) as string} ${time}`, Number(value)]
    )
  );
  const found = new Map<string, Partial<Record<Subject, number>>>();
  for (const { of, what, expr, at } of questions) {
    found.set(of, { ...found.get(of), [what]: got.get(`${expr} ${goDuration(at)}`) });
  }
  return found;
}

const UNITS: ReadonlyArray<readonly [string, number]> = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** As promtool writes a length: weeks only where nothing is left over, otherwise `15d1m`, without what is 0. */
export function goDuration(seconds: number): string {
  const week = 7 * 86_400;
  if (seconds > 0 && seconds % week === 0) {
    return `${seconds / week}w`;
  }
  let left = seconds;
  return UNITS.map(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count > 0 ? `${count}${unit}` : '';
  }).join('');
}

/** Some days of the month, and what paged in them. */
export interface Part {
  plan: MonthPlan;
  found: Found;
}

export interface PagesTaken {
  parts: readonly Part[];
  when: string;
  machine: string;
}

const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Of this part, what belongs to no incident. */
function beside({ plan, found }: Part, what: Subject): number {
  return (found.get(WHOLE)?.[what] ?? 0) - sum(plan.incidents.map(({ name }) => found.get(name)?.[what] ?? 0));
}

function rowsOf({ plan, found }: Part): string[][] {
  return plan.incidents.map(({ name, from, to, share }) => {
    const { first, pages = 0, minutes: firing = 0 } = found.get(name) ?? {};
    return [
      name,
      String(plan.seed),
      minutes(to - from),
      `${100 * share} %`,
      first === undefined ? 'never' : minutes(first - from),
      String(pages),
      `${firing} min`,
    ];
  });
}

export function pagesPage({ parts, when, machine }: PagesTaken): string {
  const [{ plan }] = parts;
  const incidents = parts.flatMap(({ plan: { incidents: known }, found }) => known.map(({ name }) => found.get(name)));
  const missed = incidents.filter((one) => !one?.pages).length;
  const heads = ['Incident', 'Seed', 'Length', 'Menu loads that fail', 'First page after', 'Pages', 'Firing for'];
  const rows = parts.flatMap(rowsOf).sort(([one], [other]) => Number(one > other) - Number(one < other));
  const beyond = (what: Subject) => sum(parts.map((part) => beside(part, what)));
  return `# Pages over a month, counted

Written by \`npm run bench:pages\` on ${when}. Machine: ${machine}.

${parts.length * plan.days} generated days in parts of ${plan.days}, each with a seed of its own, with ${plan.rate} requests a second from customers, more by day than by night. One menu load in ten fails on an ordinary day, as the service does by default, by chance, and three incidents in each part are known. The rules of the objective “Menu loads” were evaluated every minute by promtool, as they stand in rules/objectives.yaml. At the start of each part nothing is known of the days before.

${table(heads, rows).join('\n')}

**Missed: ${missed} of ${incidents.length} incidents. False pages: ${beyond('pages')}, for ${beyond('minutes')} of ${parts.length * plan.days * 1440} minutes.** A page counts as an incident's until ${AFTER / 60} minutes after its end, because the shorter window of the slower pair is half an hour.
`;
}
