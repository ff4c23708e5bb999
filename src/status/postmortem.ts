import type { PanelId } from '../catalogue';
import { inEnglish } from '../language/text';
import type { Slot } from './grid';
import { type Answer, type IncidentReport } from './incidentReport';
import { PHASES, type Phase } from './incidentSpans';
import { assumedWords } from './assumed';
import { factsOf, noAfter, rowsOf, whenWords, type Said, type Writing } from './incidentWords';
import { codeSpan, link } from './markdown';
import { columnPercent, exactDuration, outOf } from './words/numbers';

/** What a postmortem says beside its numbers. */
export interface PostmortemContext {
  service: string;
  /** Names of the chosen clusters and environments; empty for all. */
  clusters: readonly string[];
  environments: readonly string[];
  /** Assumed share of dish views that become an order, and attempts that a client adds after a failed one. */
  conversion: number;
  retries: number;
  /** When the numbers were read, milliseconds since the epoch. */
  readAt: number;
  /** Address of the incident's page with absolute times. */
  page: string;
  /** Address of the tab with a panel, over a span; absolute too. */
  tab(panel: PanelId, span: Slot): string;
}

const iso = (ms: number) => new Date(ms).toISOString().replace('T', ' ');

const EN = 'en-US';

const WRITING: Writing = {
  moment: (ms) => `${iso(ms).slice(0, 16)} UTC`,
  second: (ms) => `${iso(ms).slice(0, 19)} UTC`,
  foreign: codeSpan,
  // a document is read by others than the one who wrote it
  locale: EN,
};

const PHASE_WORDS: Record<Phase, string> = { before: 'Before', during: 'During', after: 'After' };

const known = <T>(answer: Answer<T>): T | undefined =>
  typeof answer === 'object' && 'value' in answer ? answer.value : undefined;

const why = (answer: Answer<unknown>): string | undefined =>
  answer === 'loading' ? 'Still being read.' : 'none' in answer ? answer.none : undefined;

const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

const STILL: Record<IncidentReport['end'], readonly string[]> = {
  over: [],
  'going-on': ['It was still ongoing when this was written.'],
  cut: ['It was still failing at the end of the time range that was examined.'],
};

function summary(report: IncidentReport, { service, clusters, environments }: PostmortemContext): string {
  const loads = known(report.phases.during.loads);
  const when = whenWords(report, WRITING.moment);
  const where = [
    ...(clusters.length > 0 ? [`cluster ${clusters.map(codeSpan).join(', ')}`] : []),
    ...(environments.length > 0 ? [`environment ${environments.map(codeSpan).join(', ')}`] : []),
  ];
  const failed =
    loads && loads.total > 0
      ? `${outOf(loads, EN)} menu loads (${columnPercent((100 * loads.failed) / loads.total, EN)})`
      : 'menu loads';
  return [
    `${when[0].toUpperCase()}${when.slice(1)}: ${failed} of ${codeSpan(service)}${where.length > 0 ? ` in ${where.join(' and ')}` : ''} failed.`,
    `Usually ${columnPercent(100 * report.usual, EN)} fail.`,
    ...STILL[report.end],
  ].join(' ');
}

/** A number as a link to the tab that shows it. */
function cell(said: Said | undefined, { tab }: PostmortemContext): string {
  const text = said && known(said.text);
  return said?.source && text !== undefined ? link(text, tab(said.source.panel, said.source.span)) : '–';
}

function impact(report: IncidentReport, context: PostmortemContext): string {
  const { conversion, retries } = context;
  const facts = factsOf(report, WRITING)
    .filter(({ about }) => about === 'impact')
    .map(({ label, text, source, note }) => {
      const words = known(text) ?? 'unknown, see below';
      const shown =
        source && known(text) !== undefined ? ` (${link('source', context.tab(source.panel, source.span))})` : '';
      return `**${label}**: ${words}${shown}${note ? `. ${note}` : ''}`;
    });
  return list([
    ...facts,
    `**Assumptions**: ${assumedWords.conversion(conversion)}, and ${assumedWords.retries(retries)}. Orders are not visible here.`,
  ]);
}

function timeline(report: IncidentReport): string {
  const { from, to, end, detectable, blockMs } = report;
  const [failure, page] = [known(report.firstFailure), known(report.firstPage)];
  const events: Array<[number, string, string]> = [
    ...(failure === undefined
      ? []
      : [[failure, WRITING.second(failure), 'first failed menu load'] as [number, string, string]]),
    ...(page === undefined
      ? []
      : [[page, WRITING.moment(page), 'an alert first paged somebody'] as [number, string, string]]),
    [from, WRITING.moment(from), `first failing block of ${exactDuration(blockMs / 1000)} begins`],
    [detectable, WRITING.moment(detectable), 'the timeline could first call it failing'],
    [to, WRITING.moment(to), end === 'over' ? 'last failing block ends' : 'still failing'],
  ];
  return list(events.sort(([a], [b]) => a - b).map(([, at, what]) => `${at}: ${what}`));
}

function comparison(report: IncidentReport, context: PostmortemContext): string {
  const heads = PHASES.map((phase) => {
    const span = report.phases[phase]?.span;
    return span
      ? `${PHASE_WORDS[phase]}<br>${WRITING.moment(span.from)} to ${WRITING.moment(span.to)}`
      : PHASE_WORDS[phase];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...heads]),
    line(['---', ...heads.map(() => '---:')]),
    ...rowsOf(report, WRITING).map(({ label, cells }) =>
      line([label, ...PHASES.map((phase) => cell(cells[phase], context))])
    ),
  ].join('\n');
}

/** Numbers that no store gave, each panel once a span. */
function missing(report: IncidentReport): string[] {
  const said: Array<Said & { what: string }> = [
    ...rowsOf(report, WRITING).flatMap(({ label, cells }) =>
      PHASES.flatMap((phase) => (cells[phase] ? [{ ...cells[phase], what: `${label} ${phase} the incident` }] : []))
    ),
    ...factsOf(report, WRITING).map((fact) => ({ ...fact, what: fact.label })),
  ];
  const found = new Map<string, string>();
  for (const { text, source, what } of said) {
    const [reason, key] = [why(text), `${source?.panel} ${source?.span.from}`];
    if (reason && !found.has(key)) {
      found.set(key, `${what}. ${reason}`);
    }
  }
  return [...found.values()];
}

function unknowns(report: IncidentReport): string {
  const { phases } = report;
  const disturbed = PHASES.filter((phase) => phases[phase]?.span.disturbed && phase !== 'during');
  return list([
    ...missing(report),
    ...disturbed.map(
      (phase) => `The time ${phase} it contains at least part of another incident, so the comparison is of little use.`
    ),
    ...(report.mayBeginEarlier ? ['When it began: the time range that was examined begins with the incident.'] : []),
    ...(phases.after ? [] : [`What came after it: ${noAfter(report.end)}.`]),
    `When exactly it began and ended: failures are counted in blocks of ${exactDuration(report.blockMs / 1000)}.`,
    'How many customers were affected: the log does not identify visitors, and each retry counts as another load.',
    'What was really lost: orders are not visible here, so the value at risk is an estimate.',
    'Who was paged, and when they began to work on it: only that an alert fired is known here.',
  ]);
}

function links(report: IncidentReport, { page, tab }: PostmortemContext): string {
  const tabs: ReadonlyArray<[string, PanelId]> = [
    ['Customer Experience', 'customer-experience.menu-loads-worked'],
    ['Business', 'business.at-risk-by-failures'],
    ['Technical', 'technical.by-route'],
  ];
  const ofPhase = (phase: Phase) => {
    const span = report.phases[phase]?.span;
    return span
      ? [`${PHASE_WORDS[phase]}: ${tabs.map(([title, panel]) => link(title, tab(panel, span))).join(', ')}`]
      : [];
  };
  return list([link('This incident', page), ...PHASES.flatMap(ofPhase)]);
}

/** A postmortem to fill in, as Markdown: all times in UTC, all links with absolute times. Text that customers chose stands in code spans and can't change its shape. */
export function postmortem(report: IncidentReport, context: PostmortemContext): string {
  return inEnglish(() => written(report, context));
}

function written(report: IncidentReport, context: PostmortemContext): string {
  const sections: ReadonlyArray<[string, string]> = [
    ['Summary', summary(report, context)],
    ['Impact', impact(report, context)],
    ['Timeline', timeline(report)],
    ['Before, during and after', comparison(report, context)],
    ['What we do not know', unknowns(report)],
    ['Actions', '- [ ] '],
    ['Links', links(report, context)],
  ];
  return [
    `# Incident of ${WRITING.moment(report.from)}`,
    `Written by The Pass from data read at ${WRITING.second(context.readAt)}.`,
    ...sections.flatMap(([title, text]) => [`## ${title}`, text]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
