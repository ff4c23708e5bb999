import { t } from '../language/text';
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
    ? t('incident.loads', '{{counts}} ({{share}})', {
        counts: outOf({ failed, total }, locale),
        share: columnPercent((100 * failed) / total, locale),
      })
    : t('incident.no-loads', 'no menu loads');

const moneyWords = ({ low, high, assumed }: MoneyRange, locale?: string) =>
  t('incident.money', '{{low}} to {{high}} ({{assumed}} as assumed)', {
    low: money(low, locale),
    high: money(high, locale),
    assumed: money(assumed, locale),
  });

const detectionNote = () =>
  t(
    'incident.detection-note',
    'The moment at which the timeline could first call it failing. Alerts judge longer windows and fire later: graphs have their marks.'
  );

const moneyNote = () =>
  t(
    'incident.money-note',
    'An estimate in menu prices, at half to twice the assumed share of dish views that become an order. It assumes that a blocked customer is worth as ' +
      'much as one who was served: an upper bound, because some retries succeed.'
  );

const dishesNote = () =>
  t('incident.dishes-note', 'Dishes that were opened at least five times before the incident and never during it.');

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

const failureOf = ({ firstFailure }: IncidentReport) =>
  typeof firstFailure === 'object' && 'value' in firstFailure ? firstFailure.value : undefined;

/** When somebody was paged, and how long after it began. */
function pageWords(report: IncidentReport, at: number | undefined, { moment }: Writing): string {
  if (at === undefined) {
    return t('incident.first-page.none', 'nobody was paged');
  }
  const after = at - (failureOf(report) ?? report.from);
  return after < MINUTE
    ? t('incident.first-page.at', '{{moment}}', { moment: moment(at) })
    : t('incident.first-page.after', '{{moment}}, {{after}} after it began', {
        moment: moment(at),
        after: lengthWords(Math.floor(after / MINUTE) * MINUTE),
      });
}

const pageNote = () =>
  t(
    'incident.first-page.note',
    'When an alert of this service that pages somebody first fired, from its start to five minutes after its end.'
  );

function detectionWords(report: IncidentReport, { moment }: Writing): string {
  const { detectable, from } = report;
  const since = failureOf(report);
  const after = lengthWords(detectable - (since ?? from));
  const values = { moment: moment(detectable), after };
  return since === undefined
    ? t('incident.detectable.after-start', '{{moment}}, {{after}} after its start', values)
    : t('incident.detectable.after-failure', '{{moment}}, {{after}} after the first failure', values);
}

export function reasonWords(reasons: Ranking, { foreign, locale }: Writing): string {
  const all = reasons.reduce((sum, { count }) => sum + count, 0);
  const [first] = reasons;
  return first
    ? t('incident.reason', '{{reason}} ({{counts}} failures)', {
        reason: foreign(first.name),
        counts: outOf({ failed: first.count, total: all }, locale),
      })
    : t('incident.no-reason', 'none was logged');
}

/** What long blocks leave open: `at least 12 min, at most 4 h`. */
function betweenWords(minutes: number, length: string, end: IncidentReport['end']): string {
  const values = { least: lengthWords(minutes * MINUTE), length };
  if (end === 'cut') {
    return minutes > 0
      ? t('incident.length.cut-at-least', 'at least {{least}}', values)
      : t('incident.length.cut-at-most', 'at most {{length}} in this time range', values);
  }
  return minutes > 0
    ? t('incident.length.between', 'at least {{least}}, at most {{length}}', values)
    : t('incident.length.at-most', 'at most {{length}}', values);
}

/** A length, and what it lacks. */
export function lengthOf({ from, to, end, minutes }: Pick<IncidentReport, 'from' | 'to' | 'end' | 'minutes'>): string {
  const length = lengthWords(to - from);
  if (minutes !== undefined) {
    return betweenWords(minutes, length, end);
  }
  return {
    over: length,
    'going-on': t('incident.length.so-far', '{{length}} so far', { length }),
    cut: t('incident.length.at-least', '{{length}} at least', { length }),
  }[end];
}

/** `9 of 10`; of blocks of an hour and longer, `at least 12 of 240`. */
export function badMinutes(
  { from, to, badMs, minutes }: Pick<IncidentReport, 'from' | 'to' | 'badMs' | 'minutes'>,
  locale?: string
): string {
  const total = (to - from) / MINUTE;
  if (minutes === undefined) {
    return outOf({ failed: badMs / MINUTE, total }, locale);
  }
  return minutes > 0
    ? t('incident.bad.at-least', 'at least {{counts}}', { counts: outOf({ failed: minutes, total }, locale) })
    : t('incident.bad.at-most', 'at most {{total}}', { total: count(total, locale) });
}

/** Why nothing is said of the time after it. */
export const noAfter = (end: IncidentReport['end']): string =>
  ({
    over: t('incident.no-after.over', 'it has only just ended'),
    'going-on': t('incident.no-after.going-on', 'it is not over yet'),
    cut: t('incident.no-after.cut', 'the time range ends with it'),
  })[end];

function courseOf(report: IncidentReport, writing: Writing): Array<Omit<Fact, 'about'>> {
  const { from, to, end, firstFailure, firstFailureIn, firstPage } = report;
  const { moment, second } = writing;
  return [
    {
      label: t('incident.start', 'Start'),
      text: { value: moment(from) },
      note: report.mayBeginEarlier
        ? t(
            'incident.start-note',
            'The time range begins with the incident, which may have begun earlier. Choose a longer range.'
          )
        : undefined,
    },
    {
      label: t('incident.first-failure', 'First failure'),
      text: mapAnswer(firstFailure, second),
      source: { panel: SOURCES.failures, span: firstFailureIn },
    },
    {
      label: t('incident.first-page.label', 'First page'),
      text: mapAnswer(firstPage, (at) => pageWords(report, at, writing)),
      note: pageNote(),
    },
    {
      label: t('incident.detectable.label', 'Detectable'),
      text: { value: detectionWords(report, writing) },
      note: detectionNote(),
    },
    {
      label: t('incident.end', 'End'),
      text: {
        value: {
          over: moment(to),
          'going-on': t('incident.end-ongoing', 'still ongoing at {{moment}}', { moment: moment(to) }),
          cut: t('incident.end-cut', 'not before {{moment}}', { moment: moment(to) }),
        }[end],
      },
      note:
        end === 'cut'
          ? t('incident.end-note', 'The time range ends with the incident. Choose a longer range.')
          : undefined,
    },
    { label: t('incident.length.label', 'Length'), text: { value: lengthOf(report) } },
  ];
}

function impactOf(report: IncidentReport, writing: Writing): Array<Omit<Fact, 'about'>> {
  const { blockMs, usual, phases } = report;
  const { foreign, locale } = writing;
  const { span, loads, atRisk, reasons } = phases.during;
  return [
    {
      label: t('incident.bad-minutes', 'Bad minutes'),
      text: { value: badMinutes(report, locale) },
      note:
        blockMs > MINUTE
          ? t('incident.blocks-note', 'Counted in blocks of {{length}}. Zoom in to count in shorter ones.', {
              length: lengthWords(blockMs),
            })
          : undefined,
    },
    {
      label: t('incident.failed-loads', 'Failed menu loads'),
      text: mapAnswer(loads, (counts) => loadsWords(counts, locale)),
      note: t('incident.usual', 'Usually {{share}} fail.', { share: columnPercent(100 * usual, locale) }),
      source: { panel: SOURCES.loads, span },
    },
    {
      label: t('incident.at-risk', 'Value at risk (estimate)'),
      text: mapAnswer(atRisk, (range) => moneyWords(range, locale)),
      note: moneyNote(),
      source: { panel: SOURCES.atRisk, span },
    },
    {
      label: t('incident.dishes', 'Dishes nobody opened'),
      text: mapAnswer(
        dishesNobodyOpened(report),
        (dishes) => dishes.map(foreign).join(', ') || t('incident.no-dishes', 'none')
      ),
      note: dishesNote(),
      source: { panel: SOURCES.dishes, span },
    },
    {
      label: t('incident.error', 'Most frequent error'),
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
    row(t('incident.menu-loads', 'Menu loads'), SOURCES.loads, (phase) =>
      loads(phase, ({ total }) => count(total, locale))
    ),
    row(t('incident.failed', 'Failed'), SOURCES.loads, (phase) => loads(phase, ({ failed }) => count(failed, locale))),
    row(t('incident.share', 'Share that failed'), SOURCES.loads, (phase) =>
      loads(phase, ({ failed, total }) => (total > 0 ? columnPercent((100 * failed) / total, locale) : '–'))
    ),
    row(t('incident.p95', 'p95 of menu loads'), SOURCES.p95, (phase) =>
      mapAnswer(phases[phase]!.p95, (seconds) => latency(seconds, locale))
    ),
    row(t('incident.at-risk', 'Value at risk (estimate)'), SOURCES.atRisk, (phase) =>
      mapAnswer(phases[phase]!.atRisk, ({ assumed }) => money(assumed, locale))
    ),
  ];
}

/** `12:04 to 12:16 (12 min)`, or `since 12:04 (16 min so far)`, or `from 12:04 until after 12:16 (12 min at least)`. */
export function whenWords(incident: Pick<IncidentReport, 'from' | 'to' | 'end'>, moment: Writing['moment']): string {
  const values = { from: moment(incident.from), to: moment(incident.to), length: lengthOf(incident) };
  return {
    over: t('incident.when.over', '{{from}} to {{to}} ({{length}})', values),
    'going-on': t('incident.when.ongoing', 'since {{from}} ({{length}})', values),
    cut: t('incident.when.cut', 'from {{from}} until after {{to}} ({{length}})', values),
  }[incident.end];
}
