import type { KnownIncident, MonthPlan } from './plan.ts';

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

export interface PagesTaken {
  plan: MonthPlan;
  found: Found;
  when: string;
  machine: string;
}

const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

export function pagesPage({ plan, found, when, machine }: PagesTaken): string {
  const sum = (what: Subject) => plan.incidents.reduce((all, { name }) => all + (found.get(name)?.[what] ?? 0), 0);
  const of = (what: Subject) => (found.get(WHOLE)?.[what] ?? 0) - sum(what);
  const missed = plan.incidents.filter(({ name }) => !found.get(name)?.pages).length;
  const rows = plan.incidents.map(({ name, from, to, share }) => {
    const { first, pages = 0, minutes: firing = 0 } = found.get(name) ?? {};
    return [
      name,
      minutes(to - from),
      `${100 * share} %`,
      first === undefined ? 'never' : minutes(first - from),
      String(pages),
      `${firing} min`,
    ];
  });
  return `# Pages over a month, counted

Written by \`npm run bench:pages\` on ${when}. Machine: ${machine}.

A generated month of ${plan.days} days with ${plan.rate} requests a second from customers, more by day than by night, each with its own chance (seed ${plan.seed}). One menu load in ten fails on an ordinary day, as the service does by default, and three incidents are known. The rules of the objective “Menu loads” were evaluated every minute by promtool, as they stand in rules/objectives.yaml.

${row(['Incident', 'Length', 'Menu loads that fail', 'First page after', 'Pages', 'Firing for'])}
${row(['---', '---', '---', '---', '---', '---'])}
${rows.map(row).join('\n')}

**Missed: ${missed} of ${plan.incidents.length} incidents. False: ${of('pages')} pages, ${of('minutes')} of ${plan.days * 1440} minutes.** A page counts as an incident's until ${AFTER / 60} minutes after its end, because the shorter window of the slower pair is half an hour.
`;
}
