import { objectiveById } from '../catalogue/objectives';
import { objectiveWords } from '../language/objectives';
import { t } from '../language/text';
import { RECOVERY } from './condition';
import type { Period } from './facts';
import { mapAnswer, type Answer, type IncidentReport, type Loads } from './incidentReport';
import { badMinutes, lengthOf, reasonWords, SOURCES, type Writing } from './incidentWords';
import { joined, linked, type Part, type Sentence } from './parts';
import { shareWords } from './sentences/share';
import type { Figure, Strip } from './strip';
import { columnPercent, count, duration, latency, money } from './words/numbers';
import { periodWords } from './words/period';

export type IncidentCondition = 'loading' | 'unknown' | 'none' | 'failing' | 'recovering' | 'over';

/** What is known of the incident that a page looks at. */
export interface Looked {
  /** Whether the timeline has said which incidents there are. */
  found: 'loading' | 'none' | 'incident' | 'failed';
  /** What was read of it, also earlier. */
  report?: IncidentReport;
  /** The time range of the page. */
  period: Period;
  /** Milliseconds since the epoch. */
  now: number;
  writing: Writing;
}

function conditionOf({ found, report, now }: Looked): IncidentCondition {
  if (!report) {
    return found === 'failed' ? 'unknown' : found === 'none' ? 'none' : 'loading';
  }
  if (report.end !== 'over') {
    return 'failing';
  }
  return now - report.to > RECOVERY ? 'over' : 'recovering';
}

function labelOf(condition: IncidentCondition): string {
  return {
    loading: t('status.label.loading', 'Counting'),
    unknown: t('status.label.unknown', 'Not known'),
    none: t('incident.status.label.none', 'No incident'),
    failing: t('status.label.failing', 'Failing'),
    recovering: t('status.label.recovering', 'Recovering'),
    over: t('status.label.over', 'Over'),
  }[condition];
}

/** An answer that is there; undefined while it is awaited, and where there is none. */
function known<T>(answer: Answer<T>): T | undefined {
  return typeof answer === 'object' && 'value' in answer ? answer.value : undefined;
}

function loadsWords({ total, failed }: Loads): string {
  return total === 0
    ? t('incident.status.no-loads', 'nobody loaded the menu')
    : shareWords({ total, failed }, objectiveWords(objectiveById('menu-loads'), 'customer-experience'));
}

/** When it was, and what failed. */
function happened({ from, to, end, phases, ...rest }: IncidentReport, { moment }: Writing): Sentence {
  const { loads, span } = phases.during;
  const counted =
    loads === 'loading'
      ? t('incident.status.counting', 'menu loads are being counted')
      : 'none' in loads
        ? t('incident.status.loads-unknown', 'how many menu loads failed is not known')
        : loadsWords(loads.value);
  const values = { from: moment(from), to: moment(to), length: lengthOf({ ...rest, from, to, end }), counted };
  const text = {
    over: t('incident.status.over', 'From {{from}} to {{to}} ({{length}}), <1>{{counted}}</1>.', values),
    'going-on': t('incident.status.ongoing', 'Since {{from}} ({{length}}), <1>{{counted}}</1>.', values),
    cut: t('incident.status.cut', 'From {{from}} until after {{to}} ({{length}}), <1>{{counted}}</1>.', values),
  }[end];
  return linked(text, { panel: SOURCES.loads, span });
}

function cost({ phases }: IncidentReport): Sentence | undefined {
  const { atRisk, span } = phases.during;
  const range = known(atRisk);
  return range && range.high > 0
    ? linked(
        t(
          'incident.status.cost',
          'That put orders worth <1>{{low}} to {{high}}</1> at risk (an estimate, in menu prices).',
          { low: money(range.low), high: money(range.high) }
        ),
        { panel: SOURCES.atRisk, span }
      )
    : undefined;
}

function reason({ phases }: IncidentReport, writing: Writing): Sentence | undefined {
  const { reasons, span } = phases.during;
  const ranking = known(reasons);
  return ranking && ranking.length > 0
    ? linked(
        t('incident.status.reason', 'The most frequent error was <1>{{reason}}</1>.', {
          reason: reasonWords(ranking, writing),
        }),
        { panel: SOURCES.reasons, span }
      )
    : undefined;
}

/** What is not known of its ends, or may still change. */
function ends({ end, to, mayBeginEarlier }: IncidentReport, condition: IncidentCondition, now: number): Sentence[] {
  const texts = [
    mayBeginEarlier &&
      t('incident.status.began-before', 'The time range begins with it, so it may have begun earlier.'),
    end === 'cut' && t('incident.status.ended-after', 'The time range ends with it, so it may have gone on.'),
    condition === 'recovering' &&
      t('incident.status.recovering', 'It ended {{length}} ago and may come back.', {
        length: duration((now - to) / 1000),
      }),
  ];
  return texts.filter((text) => text !== false).map((text) => linked(text));
}

function sentenceOf(looked: Looked, condition: IncidentCondition): readonly Part[] {
  const { found, report, period, now, writing } = looked;
  const when = periodWords(period);
  if (!report) {
    return linked(
      found === 'failed'
        ? t('incident.status.unknown', 'It is not known whether there was an incident {{when}}.', { when })
        : found === 'none'
          ? t('incident.status.none', 'There was no incident {{when}}.', { when })
          : t('incident.status.loading', 'Looking for incidents {{when}}…', { when })
    );
  }
  return joined([happened(report, writing), cost(report), reason(report, writing), ...ends(report, condition, now)]);
}

/** A number in words, or why there is none. */
function valueOf(
  report: IncidentReport | undefined,
  found: Looked['found'],
  say: (of: IncidentReport) => Answer<string>
) {
  const said: Answer<string> = report ? say(report) : found === 'loading' ? 'loading' : { none: '' };
  if (said === 'loading') {
    return '…';
  }
  if ('value' in said) {
    return said.value;
  }
  return report ? t('figure.unknown', 'not known') : '–';
}

/** All figures, always: one that is not known says so, so that nothing moves when it becomes known. */
function figuresOf({ report, found, writing }: Looked): Figure[] {
  const span = report?.phases.during.span;
  const say = (of: (report: IncidentReport) => Answer<string>) => valueOf(report, found, of);
  const from = (source: keyof typeof SOURCES) => span && { panel: SOURCES[source], span };
  return [
    {
      id: 'began',
      label: t('incident.figure.began', 'Began'),
      value: say((of) => ({ value: writing.moment(of.from) })),
    },
    {
      id: 'first-failure',
      label: t('incident.figure.first-failure', 'First failure'),
      value: say(({ firstFailure }) => mapAnswer(firstFailure, writing.second)),
    },
    {
      id: 'length',
      label: t('incident.figure.length', 'Length'),
      value: say((of) => ({ value: lengthOf(of) })),
    },
    {
      id: 'bad',
      label: t('incident.figure.bad', 'Bad minutes'),
      value: say((of) => ({ value: badMinutes(of) })),
    },
    {
      id: 'failed',
      label: t('incident.figure.failed', 'Failed'),
      value: say(({ phases }) =>
        mapAnswer(phases.during.loads, ({ failed, total }) =>
          total > 0 ? columnPercent((100 * failed) / total) : t('figure.none', 'none')
        )
      ),
      hint: t('incident.figure.failed-hint', 'Share of the menu loads that failed during the incident.'),
      ...from('loads'),
    },
    {
      id: 'usual',
      label: t('incident.figure.usual', 'Usually'),
      value: say(({ usual }) => ({ value: columnPercent(100 * usual) })),
      hint: t('incident.figure.usual-hint', 'Share of the menu loads that usually fails.'),
    },
    {
      id: 'loads',
      label: t('incident.figure.loads', 'Menu loads'),
      value: say(({ phases }) => mapAnswer(phases.during.loads, ({ total }) => count(total))),
      ...from('loads'),
    },
    {
      id: 'p95',
      label: t('incident.figure.p95', 'p95'),
      value: say(({ phases }) => mapAnswer(phases.during.p95, (seconds) => latency(seconds))),
      hint: t('incident.figure.p95-hint', '95th percentile of the time that menu loads took at the edge.'),
      ...from('p95'),
    },
    {
      id: 'at-risk',
      label: t('incident.figure.at-risk', 'At risk (estimate)'),
      value: say(({ phases }) => mapAnswer(phases.during.atRisk, ({ assumed }) => money(assumed))),
      hint: t('incident.figure.at-risk-hint', 'In menu prices, as assumed.'),
      ...from('atRisk'),
    },
  ];
}

/** How the incident stands that a page looks at. */
export function incidentStatus(looked: Looked): Strip<IncidentCondition> {
  const condition = conditionOf(looked);
  return {
    condition,
    label: labelOf(condition),
    incomplete: looked.found === 'failed' && looked.report !== undefined,
    sentence: sentenceOf(looked, condition),
    figures: figuresOf(looked),
  };
}
