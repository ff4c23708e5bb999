import { planOf, toReport, type Answer, type PhaseAnswers } from './incidentReport';
import { postmortem, type PostmortemContext } from './postmortem';
import type { Block, Incident } from './types';

const MINUTE = 60_000;
const START = Date.parse('2026-11-27T12:00:00Z');

const context: PostmortemContext = {
  service: 'mock-service',
  clusters: [],
  environments: [],
  conversion: 0.05,
  retries: 0,
  readAt: START + 40 * MINUTE,
  page: 'https://g/incident?from=1&to=2',
  // minutes, which are easier to read
  tab: (panel, { from, to }) => `https://g/${panel.split('.')[0]}?${(from - START) / MINUTE}-${(to - START) / MINUTE}`,
};

const answers = (failed: number, more: Partial<PhaseAnswers> = {}): PhaseAnswers => ({
  loads: { value: { total: 1200, failed } },
  p95: { value: 0.0312 },
  atRisk: { value: { low: failed / 20, assumed: failed / 10, high: failed / 5 } },
  dishes: { value: [{ name: 'Margherita Pizza', count: 40 }] },
  reasons: { value: failed > 0 ? [{ name: 'restaurant service timeout', count: failed }] : [] },
  ...more,
});

interface Case {
  before?: PhaseAnswers;
  during?: PhaseAnswers;
  after?: PhaseAnswers;
  firstFailure?: Answer;
  firstPage?: Answer<number | undefined>;
  ongoing?: boolean;
  more?: Partial<PostmortemContext>;
}

/** Ten minutes from 12:10 on: failing but for one of them. */
function written({
  before = answers(0),
  during = answers(744),
  after = answers(3),
  firstFailure = { value: START + 10 * MINUTE + 13_250 },
  firstPage = { value: START + 16 * MINUTE },
  ongoing = false,
  more = {},
}: Case = {}): string {
  const incident: Incident = { from: START + 10 * MINUTE, to: START + 20 * MINUTE, ongoing, total: 1200, failed: 744 };
  const blocks: Block[] = Array.from({ length: ongoing ? 20 : 40 }, (_, index) => {
    const isBad = index >= 10 && index < 20 && index !== 14;
    const [from, to] = [START + index * MINUTE, START + (index + 1) * MINUTE];
    return { from, to, total: 120, failed: isBad ? 82 : 0, state: isBad ? 'failing' : 'fine' };
  });
  const now = ongoing ? START + 20 * MINUTE : context.readAt;
  const plan = planOf({ incident, blocks, incidents: [incident], usual: 0.002, now });
  return postmortem(toReport(plan!, { before, during, after, firstFailure, firstPage }), { ...context, ...more });
}

test('a whole postmortem', () => {
  expect(written()).toBe(`# Incident of 2026-11-27 12:10 UTC

Written by The Pass from data read at 2026-11-27 12:40:00 UTC.

## Summary

2026-11-27 12:10 UTC to 2026-11-27 12:20 UTC (10 min): 744 of 1,200 menu loads (62.0%) of \`mock-service\` failed. Usually 0.20% fail.

## Impact

- **Bad minutes**: 9 of 10
- **Failed menu loads**: 744 of 1,200 (62.0%) ([source](https://g/customer-experience?10-20)). Usually 0.20% fail.
- **Value at risk (estimate)**: 37.20 to 148.80 (74.40 as assumed) ([source](https://g/business?10-20)). An estimate in menu prices, at half to twice the assumed share of dish views that become an order. It assumes that a blocked customer is worth as much as one who was served: an upper bound, because some retries succeed.
- **Dishes nobody opened**: none ([source](https://g/business?10-20)). Dishes that were opened at least five times before the incident and never during it.
- **Most frequent error**: \`restaurant service timeout\` (744 of 744 failures) ([source](https://g/customer-experience?10-20))
- **Assumptions**: 5% of dish views become an order, and clients do not try again. Orders are not visible here.

## Timeline

- 2026-11-27 12:10 UTC: first failing block of 1 min begins
- 2026-11-27 12:10:13 UTC: first failed menu load
- 2026-11-27 12:11 UTC: the timeline could first call it failing
- 2026-11-27 12:16 UTC: an alert first paged somebody
- 2026-11-27 12:20 UTC: last failing block ends

## Before, during and after

|  | Before<br>2026-11-27 12:00 UTC to 2026-11-27 12:10 UTC | During<br>2026-11-27 12:10 UTC to 2026-11-27 12:20 UTC | After<br>2026-11-27 12:20 UTC to 2026-11-27 12:30 UTC |
| --- | ---: | ---: | ---: |
| Menu loads | [1,200](https://g/customer-experience?0-10) | [1,200](https://g/customer-experience?10-20) | [1,200](https://g/customer-experience?20-30) |
| Failed | [0](https://g/customer-experience?0-10) | [744](https://g/customer-experience?10-20) | [3](https://g/customer-experience?20-30) |
| Share that failed | [0.0%](https://g/customer-experience?0-10) | [62.0%](https://g/customer-experience?10-20) | [0.25%](https://g/customer-experience?20-30) |
| p95 of menu loads | [31.2 ms](https://g/technical?0-10) | [31.2 ms](https://g/technical?10-20) | [31.2 ms](https://g/technical?20-30) |
| Value at risk (estimate) | [0.00](https://g/business?0-10) | [74.40](https://g/business?10-20) | [0.30](https://g/business?20-30) |

## What we do not know

- When exactly it began and ended: failures are counted in blocks of 1 min.
- How many customers were affected: the log does not identify visitors, and each retry counts as another load.
- What was really lost: orders are not visible here, so the value at risk is an estimate.
- Who was paged, and when they began to work on it: only that an alert fired is known here.

## Actions

- [ ] 

## Links

- [This incident](https://g/incident?from=1&to=2)
- Before: [Customer Experience](https://g/customer-experience?0-10), [Business](https://g/business?0-10), [Technical](https://g/technical?0-10)
- During: [Customer Experience](https://g/customer-experience?10-20), [Business](https://g/business?10-20), [Technical](https://g/technical?10-20)
- After: [Customer Experience](https://g/customer-experience?20-30), [Business](https://g/business?20-30), [Technical](https://g/technical?20-30)
`);
});

test('of an incident that goes on, with a store away', () => {
  const away = { none: 'Loki is unavailable, so logs cannot be read.' };
  const during = answers(744, { loads: away, reasons: away });
  expect(
    written({
      ongoing: true,
      during,
      before: answers(0, { loads: away }),
      firstFailure: away,
      firstPage: { none: 'Mimir is unavailable.' },
    })
  ).toBe(`# Incident of 2026-11-27 12:10 UTC

Written by The Pass from data read at 2026-11-27 12:40:00 UTC.

## Summary

Since 2026-11-27 12:10 UTC (10 min so far): menu loads of \`mock-service\` failed. Usually 0.20% fail. It was still ongoing when this was written.

## Impact

- **Bad minutes**: 9 of 10
- **Failed menu loads**: unknown, see below. Usually 0.20% fail.
- **Value at risk (estimate)**: 37.20 to 148.80 (74.40 as assumed) ([source](https://g/business?10-20)). An estimate in menu prices, at half to twice the assumed share of dish views that become an order. It assumes that a blocked customer is worth as much as one who was served: an upper bound, because some retries succeed.
- **Dishes nobody opened**: none ([source](https://g/business?10-20)). Dishes that were opened at least five times before the incident and never during it.
- **Most frequent error**: unknown, see below
- **Assumptions**: 5% of dish views become an order, and clients do not try again. Orders are not visible here.

## Timeline

- 2026-11-27 12:10 UTC: first failing block of 1 min begins
- 2026-11-27 12:11 UTC: the timeline could first call it failing
- 2026-11-27 12:20 UTC: still failing

## Before, during and after

|  | Before<br>2026-11-27 12:00 UTC to 2026-11-27 12:10 UTC | During<br>2026-11-27 12:10 UTC to 2026-11-27 12:20 UTC | After |
| --- | ---: | ---: | ---: |
| Menu loads | – | – | – |
| Failed | – | – | – |
| Share that failed | – | – | – |
| p95 of menu loads | [31.2 ms](https://g/technical?0-10) | [31.2 ms](https://g/technical?10-20) | – |
| Value at risk (estimate) | [0.00](https://g/business?0-10) | [74.40](https://g/business?10-20) | – |

## What we do not know

- Menu loads before the incident. Loki is unavailable, so logs cannot be read.
- Menu loads during the incident. Loki is unavailable, so logs cannot be read.
- First failure. Loki is unavailable, so logs cannot be read.
- First page. Mimir is unavailable.
- Most frequent error. Loki is unavailable, so logs cannot be read.
- What came after it: it is not over yet.
- When exactly it began and ended: failures are counted in blocks of 1 min.
- How many customers were affected: the log does not identify visitors, and each retry counts as another load.
- What was really lost: orders are not visible here, so the value at risk is an estimate.
- Who was paged, and when they began to work on it: only that an alert fired is known here.

## Actions

- [ ] 

## Links

- [This incident](https://g/incident?from=1&to=2)
- Before: [Customer Experience](https://g/customer-experience?0-10), [Business](https://g/business?0-10), [Technical](https://g/technical?0-10)
- During: [Customer Experience](https://g/customer-experience?10-20), [Business](https://g/business?10-20), [Technical](https://g/technical?10-20)
`);
});

const headings = (text: string) => text.split('\n').filter((line) => line.startsWith('#'));

test.each([
  ['a heading', 'x\n# Pwned\n'],
  ['a table', '| a | b |\n| --- | --- |'],
  ['a fence', '```\n``` js'],
  ['HTML', '</details><script>alert(1)</script>'],
  ['an image', '![x](http://evil.example/p.png)'],
  ['a list', '\n- [x] done'],
])('what customers send makes no %s', (_, text) => {
  const during = answers(744, { reasons: { value: [{ name: text, count: 744 }] }, dishes: { value: [] } });
  const before = answers(0, { dishes: { value: [{ name: text, count: 9 }] } });
  const found = written({ before, during });
  expect(headings(found)).toEqual(headings(written()));
  expect(found.split('\n')).toHaveLength(written().split('\n').length);
  expect(found.split('\n').filter((line) => line.startsWith('|'))).toEqual(
    written()
      .split('\n')
      .filter((line) => line.startsWith('|'))
  );
});

test('the chosen clusters are named', () => {
  expect(written({ more: { clusters: ['eu-1', 'us_2'], environments: ['production'] } })).toContain(
    'of `mock-service` in cluster `eu-1`, `us_2` and environment `production` failed.'
  );
});
