import { handoutText, type Handout, type Shown } from './handout';

const handout: Handout = {
  title: 'Business',
  question: 'What does it cost, and who is affected?',
  scope: [
    { label: 'Service', value: 'mock-service' },
    { label: 'Cluster', value: 'all' },
    { label: 'Time range', value: '2026-11-27 12:00:00 to 2026-11-27 12:30:00 (UTC)' },
  ],
  status: {
    label: 'Degraded',
    sentence: 'In the last 30 minutes 1 in 10 menu loads failed.',
    figures: [{ label: 'Objective', value: '99% over 30 d' }],
  },
  assumptions: ['Conversion rate: 5% of dish views become an order, as configured.'],
  sections: [
    {
      title: 'What is in demand?',
      items: [
        { title: 'Value viewed (not revenue)', shown: { kind: 'values', values: [{ value: '760.50' }] } },
        {
          title: 'Interest by dish',
          shown: {
            kind: 'rows',
            heads: ['Dish', 'Restaurant', 'Views', 'Against last week'],
            names: 2,
            rows: [
              ['Sushi Platter', 'Sakura Sushi', '14', 'no data a week ago'],
              ['[x](http://evil.example)', 'R', '1', '5.0%'],
            ],
            left: 3,
          },
        },
      ],
    },
    {
      title: 'What is lost?',
      items: [
        {
          title: 'Value at risk (estimate)',
          shown: {
            kind: 'values',
            values: [
              { name: 'low', value: '1.48' },
              { name: 'high', value: '5.93' },
            ],
          },
        },
      ],
    },
  ],
  address: 'https://g/a/the-pass/views/business?from=1&to=2',
};

test('a whole page', () => {
  expect(handoutText(handout)).toBe(`# Business: What does it cost, and who is affected?

- Service: mock-service
- Cluster: all
- Time range: 2026-11-27 12:00:00 to 2026-11-27 12:30:00 (UTC)
- Page: <https://g/a/the-pass/views/business?from=1&to=2>

## Status

Degraded. In the last 30 minutes 1 in 10 menu loads failed.

- Objective: 99% over 30 d

## Assumptions

- Conversion rate: 5% of dish views become an order, as configured.

## What is in demand?

- Value viewed (not revenue): 760.50
- Interest by dish:
  1. Sushi Platter, Sakura Sushi: Views 14; Against last week no data a week ago
  2. \`[x](http://evil.example)\`, R: Views 1; Against last week 5.0%
  - and 3 more

## What is lost?

- Value at risk (estimate): low: 1.48; high: 5.93
`);
});

test.each<[Shown, string]>([
  [{ kind: 'values', values: [{ value: '0.91' }] }, '- T: 0.91'],
  [{ kind: 'values', values: [{ name: 'a_b', value: '1' }] }, '- T: `a_b`: 1'],
  [{ kind: 'nothing', why: 'No traffic.' }, '- T: No traffic.'],
  [{ kind: 'rows', heads: ['Dish', 'Views'], names: 1, rows: [['Burger', '9']], left: 0 }, '- T:\n  1. Burger: 9'],
])('%j is said as %s', (shown, said) => {
  const text = handoutText({ ...handout, sections: [{ title: 'S', items: [{ title: 'T', shown }] }] });
  expect(text.split('## S\n\n')[1]).toBe(`${said}\n`);
});
