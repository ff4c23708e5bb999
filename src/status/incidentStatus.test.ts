import { toReport, type IncidentReport, type PhaseAnswers, type Plan } from './incidentReport';
import { incidentStatus, type Looked } from './incidentStatus';
import { plain } from './parts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 10, 12, 0);
const at = (minute: number) => NOON + minute * MINUTE;
const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);
const writing = {
  moment: clock,
  second: (moment: number) => new Date(moment).toISOString().slice(11, 19),
  foreign: (text: string) => `“${text}”`,
};
const period = { from: at(0), to: at(60), last: 'now-1h', clock };

const plan: Plan = {
  from: at(10),
  to: at(22),
  end: 'over',
  mayBeginEarlier: false,
  firstFailureIn: { from: at(10), to: at(11) },
  firstPageIn: { from: at(10), to: at(27) },
  detectable: at(11),
  badMs: 11 * MINUTE,
  blockMs: MINUTE,
  usual: 0.1,
  spans: {
    before: { from: at(-2), to: at(10), disturbed: false },
    during: { from: at(10), to: at(22), disturbed: false },
    after: { from: at(22), to: at(34), disturbed: false },
  },
};

const answers: PhaseAnswers = {
  loads: { value: { total: 646, failed: 323 } },
  p95: { value: 0.25 },
  atRisk: { value: { low: 1.5, assumed: 3, high: 6 } },
  dishes: { value: [] },
  reasons: {
    value: [
      { name: 'restaurant service timeout', count: 320 },
      { name: 'no such table', count: 3 },
    ],
  },
};

const loading: PhaseAnswers = {
  loads: 'loading',
  p95: 'loading',
  atRisk: 'loading',
  dishes: 'loading',
  reasons: 'loading',
};

const none = { none: 'Loki is unavailable.' };

function report(change: Partial<Plan> = {}, during: Partial<PhaseAnswers> = {}): IncidentReport {
  return toReport(
    { ...plan, ...change },
    {
      firstFailure: { value: at(10) + 13_000 },
      firstPage: { value: at(16) },
      before: answers,
      during: { ...answers, ...during },
      after: answers,
    }
  );
}

const status = (change: Partial<Looked>) =>
  incidentStatus({ found: 'incident', report: report(), period, now: at(60), writing, ...change });

const COST = 'That put orders worth 1.50 to 6.00 at risk (an estimate, in menu prices).';
const ERROR = 'The most frequent error was “restaurant service timeout” (320 of 323 failures).';

test.each<[string, string, string, Partial<Looked>]>([
  ['nobody knows yet', 'Counting', 'Looking for incidents in the last hour…', { found: 'loading', report: undefined }],
  ['none', 'No incident', 'There was no incident in the last hour.', { found: 'none', report: undefined }],
  [
    'Mimir away',
    'Not known',
    'It is not known whether there was an incident in the last hour.',
    { found: 'failed', report: undefined },
  ],
  [
    'Mimir away, after it was read',
    'Over (incomplete)',
    `From 12:10 to 12:22 (12 min), half of all menu loads failed (323 of 646). ${COST} ${ERROR}`,
    { found: 'failed' },
  ],
  ['over', 'Over', `From 12:10 to 12:22 (12 min), half of all menu loads failed (323 of 646). ${COST} ${ERROR}`, {}],
  [
    'just over',
    'Recovering',
    `From 12:10 to 12:22 (12 min), half of all menu loads failed (323 of 646). ${COST} ${ERROR} It ended 8 minutes ago and may come back.`,
    { now: at(30) },
  ],
  [
    'going on',
    'Failing',
    `Since 12:10 (12 min so far), half of all menu loads failed (323 of 646). ${COST} ${ERROR}`,
    { report: report({ end: 'going-on' }), now: at(22) },
  ],
  [
    'cut at both ends',
    'Failing',
    `From 12:10 until after 12:22 (12 min at least), half of all menu loads failed (323 of 646). ${COST} ${ERROR} The time range begins with it, so it may have begun earlier. The time range ends with it, so it may have gone on.`,
    { report: report({ end: 'cut', mayBeginEarlier: true }) },
  ],
  [
    'still being read',
    'Over',
    'From 12:10 to 12:22 (12 min), menu loads are being counted.',
    { report: report({}, loading) },
  ],
  [
    'Loki away: the cost is known from Mimir',
    'Over',
    `From 12:10 to 12:22 (12 min), how many menu loads failed is not known. ${COST}`,
    { report: report({}, { loads: none, reasons: none }) },
  ],
  [
    'nothing lost, nothing logged',
    'Over',
    'From 12:10 to 12:22 (12 min), 1.9% of menu loads failed (12 of 646).',
    {
      report: report(
        {},
        {
          loads: { value: { total: 646, failed: 12 } },
          atRisk: { value: { low: 0, assumed: 0, high: 0 } },
          reasons: { value: [] },
        }
      ),
    },
  ],
  [
    'nobody came',
    'Over',
    `From 12:10 to 12:22 (12 min), nobody loaded the menu. ${COST} ${ERROR}`,
    { report: report({}, { loads: { value: { total: 0, failed: 0 } } }) },
  ],
])('%s: %s', (_, label, sentence, change) => {
  const said = status(change);
  expect(said.label + (said.incomplete ? ' (incomplete)' : '')).toBe(label);
  expect(plain(said.sentence)).toBe(sentence);
});

const figures = (change: Partial<Looked>) =>
  Object.fromEntries(status(change).figures.map(({ id, value }) => [id, value]));

test('the figures', () => {
  expect(figures({})).toEqual({
    began: '12:10',
    'first-failure': '12:10:13',
    length: '12 min',
    bad: '11 of 12',
    failed: '50.0%',
    usual: '10.0%',
    loads: '646',
    p95: '250.0 ms',
    'at-risk': '3.00',
  });
});

test('there are always as many, whatever is known', () => {
  const all = Object.keys(figures({}));
  const values = (change: Partial<Looked>) => new Set(Object.values(figures(change)));
  for (const found of ['loading', 'none', 'failed'] as const) {
    expect(Object.keys(figures({ found, report: undefined }))).toEqual(all);
  }
  expect(values({ found: 'loading', report: undefined })).toEqual(new Set(['…']));
  expect(values({ found: 'none', report: undefined })).toEqual(new Set(['–']));
  expect(figures({ report: report({}, { p95: none, loads: 'loading' }) })).toMatchObject({
    p95: 'not known',
    failed: '…',
  });
});

test('parts and figures lead to the tabs of their panels, over the span of the incident', () => {
  const { sentence, figures: all } = status({});
  const span = plan.spans.during;
  expect(sentence.filter(({ panel }) => panel).map(({ text, panel, span: over }) => [text, panel, over])).toEqual([
    ['half of all menu loads failed (323 of 646)', 'customer-experience.menu-loads-worked', span],
    ['1.50 to 6.00', 'business.at-risk-by-failures', span],
    ['“restaurant service timeout” (320 of 323 failures)', 'customer-experience.why-failed', span],
  ]);
  expect(all.find(({ id }) => id === 'p95')).toMatchObject({ panel: 'technical.by-route', span });
});
