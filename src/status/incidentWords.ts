import type { PanelId } from '../catalogue';
import type { Slot } from './grid';
import {
  dishesNobodyOpened,
  mapAnswer,
  type Answer,
  type IncidentReport,
  type Loads,
  type MoneyRange,
  type Ranking,
} from './incidentReport';
import { PHASES, type Phase } from './incidentSpans';
import { columnPercent, count, exactDuration, latency, money, outOf } from './words/numbers';

/** How a reader writes moments and foreign text. The page takes the reader's time zone, a document UTC. */
export interface Writing {
  /** To the minute. */
  moment(ms: number): string;
  /** To the second. */
  second(ms: number): string;
  /** Text that customers or the menu may have chosen. */
  foreign(text: string): string;
  /** Whose thousands and decimals; the reader’s own where it is left out. */
  locale?: string;
}

/** A number in words, and where it comes from: a panel's tab over a span. */
export interface Said {
  text: Answer<string>;
  source?: { panel: PanelId; span: Slot };
}

export interface Fact extends Said {
  label: string;
  /** When it happened, or what it did. */
  about: 'course' | 'impact';
  /** What must be known to read it well. */
  note?: string;
}

export interface Row {
  label: string;
  /** Undefined where there is no such span: the incident goes on. */
  cells: Record<Phase, Said | undefined>;
}

const MINUTE = 60_000;

const lengthWords = (ms: number) => exactDuration(ms / 1000);

/** Which share of loads, and the counts that it is made of: "93 of 180 (51.7%)". */
const loadsWords = ({ failed, total }: Loads, locale?: string) =>
  total > 0
    ? `${outOf({ failed, total }, locale)} (${columnPercent((100 * failed) / total, locale)})`
    : 'no menu loads';

const moneyWords = ({ low, high, assumed }: MoneyRange, locale?: string) =>
  `${money(low, locale)} to ${money(high, locale)} (${money(assumed, locale)} as assumed)`;

export const DETECTION_NOTE = 'No alert rule watches this yet: it is when the timeline could first call it failing.';

const MONEY_NOTE =
  'An estimate in menu price units, at half to twice the assumed share of dish views that become an order. It takes a blocked customer to be ' +
  'worth as much as one who was served: an upper bound, because some retries succeed.';

const DISHES_NOTE = 'Those that were opened at least five times before it, and never during it.';

/** Panels that the numbers come from. */
export const SOURCES = {
  loads: 'customer-experience.menu-loads-worked',
  reasons: 'customer-experience.why-failed',
  atRisk: 'business.at-risk-by-failures',
  dishes: 'business.views-by-dish',
  p95: 'technical.by-route',
  /** Lists the requests themselves. */
  failures: 'technical.failing-traces',
} as const satisfies Record<string, PanelId>;

function detectionWords({ detectable, from, firstFailure }: IncidentReport, { moment }: Writing): string {
  const since = typeof firstFailure === 'object' && 'value' in firstFailure ? firstFailure.value : undefined;
  const after = lengthWords(detectable - (since ?? from));
  return `${moment(detectable)}, ${after} after ${since === undefined ? 'its start' : 'the first failure'}`;
}

function reasonWords(reasons: Ranking, { foreign, locale }: Writing): string {
  const all = reasons.reduce((sum, { count }) => sum + count, 0);
  const [first] = reasons;
  return first
    ? `${foreign(first.name)} (${outOf({ failed: first.count, total: all }, locale)} failures)`
    : 'none was logged';
}

/** What a length lacks. */
const MORE: Record<IncidentReport['end'], string> = { over: '', 'going-on': ' so far', cut: ' at least' };

/** Why nothing is said of the time after it. */
export const NO_AFTER: Record<IncidentReport['end'], string> = {
  over: 'it has only just ended',
  'going-on': 'it is not over yet',
  cut: 'the time range ends with it',
};

function courseOf(report: IncidentReport, writing: Writing): Array<Omit<Fact, 'about'>> {
  const { from, to, end, firstFailure, firstFailureIn } = report;
  const { moment, second } = writing;
  const length = lengthWords(to - from);
  return [
    {
      label: 'Start',
      text: { value: moment(from) },
      note: report.mayBeginEarlier
        ? 'The time range begins with it: it may have begun earlier. Choose a longer range.'
        : undefined,
    },
    {
      label: 'First failure',
      text: mapAnswer(firstFailure, second),
      source: { panel: SOURCES.failures, span: firstFailureIn },
    },
    { label: 'Detectable', text: { value: detectionWords(report, writing) }, note: DETECTION_NOTE },
    {
      label: 'End',
      text: {
        value: { over: moment(to), 'going-on': `still going on at ${moment(to)}`, cut: `not before ${moment(to)}` }[
          end
        ],
      },
      note: end === 'cut' ? 'The time range ends with it. Choose a longer one.' : undefined,
    },
    { label: 'Length', text: { value: length + MORE[end] } },
  ];
}

function impactOf(report: IncidentReport, writing: Writing): Array<Omit<Fact, 'about'>> {
  const { from, to, badMs, blockMs, usual, phases } = report;
  const { foreign, locale } = writing;
  const { span, loads, atRisk, reasons } = phases.during;
  return [
    {
      label: 'Bad minutes',
      text: { value: outOf({ failed: badMs / MINUTE, total: (to - from) / MINUTE }, locale) },
      note:
        blockMs > MINUTE
          ? `Counted in blocks of ${lengthWords(blockMs)}. Zoom in to count in shorter ones.`
          : undefined,
    },
    {
      label: 'Failed menu loads',
      text: mapAnswer(loads, (counts) => loadsWords(counts, locale)),
      note: `Usually ${columnPercent(100 * usual, locale)} fail.`,
      source: { panel: SOURCES.loads, span },
    },
    {
      label: 'Value at risk (estimate)',
      text: mapAnswer(atRisk, (range) => moneyWords(range, locale)),
      note: MONEY_NOTE,
      source: { panel: SOURCES.atRisk, span },
    },
    {
      label: 'Dishes nobody opened',
      text: mapAnswer(dishesNobodyOpened(report), (dishes) => dishes.map(foreign).join(', ') || 'none'),
      note: DISHES_NOTE,
      source: { panel: SOURCES.dishes, span },
    },
    {
      label: 'Most frequent error',
      text: mapAnswer(reasons, (ranking) => reasonWords(ranking, writing)),
      source: { panel: SOURCES.reasons, span },
    },
  ];
}

/** What happened, a line a fact. */
export function factsOf(report: IncidentReport, writing: Writing): Fact[] {
  return [
    ...courseOf(report, writing).map((fact) => ({ ...fact, about: 'course' as const })),
    ...impactOf(report, writing).map((fact) => ({ ...fact, about: 'impact' as const })),
  ];
}

/** The incident beside the time before and after it, a line a number. */
export function rowsOf({ phases }: IncidentReport, { locale }: Pick<Writing, 'locale'> = {}): Row[] {
  const row = (label: string, panel: PanelId, say: (phase: Phase) => Answer<string>): Row => ({
    label,
    cells: Object.fromEntries(
      PHASES.map((phase) => {
        const span = phases[phase]?.span;
        return [phase, span && { text: say(phase), source: { panel, span } }];
      })
    ) as Row['cells'],
  });
  const loads = (phase: Phase, words: (loads: Loads) => string) => mapAnswer(phases[phase]!.loads, words);
  return [
    row('Menu loads', SOURCES.loads, (phase) => loads(phase, ({ total }) => count(total, locale))),
    row('Failed', SOURCES.loads, (phase) => loads(phase, ({ failed }) => count(failed, locale))),
    row('Share that failed', SOURCES.loads, (phase) =>
      loads(phase, ({ failed, total }) => (total > 0 ? columnPercent((100 * failed) / total, locale) : '–'))
    ),
    row('p95 of menu loads', SOURCES.p95, (phase) =>
      mapAnswer(phases[phase]!.p95, (seconds) => latency(seconds, locale))
    ),
    row('Value at risk (estimate)', SOURCES.atRisk, (phase) =>
      mapAnswer(phases[phase]!.atRisk, ({ assumed }) => money(assumed, locale))
    ),
  ];
}

/** `12:04 to 12:16 (12 min)`, or `since 12:04 (16 min so far)`, or `from 12:04 until after 12:16 (12 min at least)`. */
export function whenWords(
  { from, to, end }: Pick<IncidentReport, 'from' | 'to' | 'end'>,
  moment: Writing['moment']
): string {
  const length = `(${lengthWords(to - from)}${MORE[end]})`;
  return {
    over: `${moment(from)} to ${moment(to)} ${length}`,
    'going-on': `since ${moment(from)} ${length}`,
    cut: `from ${moment(from)} until after ${moment(to)} ${length}`,
  }[end];
}
