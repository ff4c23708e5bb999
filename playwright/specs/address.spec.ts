import { expect, test } from '../test';

/** A link that somebody mistyped or meant ill: what is asked of the stores meanwhile is part of the journey. */
test('what an address may not hold is said, reaches no query, and is left behind', async ({ app, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      asked.push(request.postData() ?? '');
    }
  });
  await app.open('business', {
    from: 'now-15m',
    to: 'now',
    vars: { conversion: 'abc', service: 'x"} or {a="', mimir: 'nowhere' },
  });
  await app.settled('business');
  await expect(app.note('conversion')).toContainText('“abc” is not a valid conversion rate');
  await expect(app.note('service')).toContainText('Showing mock-service');
  await expect(app.panel('business.value-looked-at').unknown).toContainText(
    'The selected Mimir data source does not exist'
  );
  await expect
    .poll(() => [app.parameter('var-conversion'), app.parameter('var-service')])
    .toEqual(['0.05', 'mock-service']);

  await app.dataSources('mimir').getByRole('button', { name: 'Mimir' }).click();
  await expect(app.dataSources('mimir')).toBeHidden();
  await expect(app.panel('business.value-looked-at').root).toHaveAttribute('data-status', /^(data|empty)$/);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((body) => /abc|nowhere|or \{|%7B/.test(body))).toEqual([]);
});

const DAY = 24 * 60 * 60 * 1000;

for (const [name, from, to, sentence] of [
  ['inverted', 'now', 'now-1h', 'ends before it starts'],
  ['of three years', 'now-3y', 'now', 'Choose at most 366 days'],
  ['of long ago', Date.now() - 500 * DAY, Date.now() - 499 * DAY, 'ends more than a year ago'],
] as const) {
  test(`a range that is ${name} is one sentence, and nothing is asked`, async ({ app, page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await app.open('customer-experience', { from, to });
    await expect(app.badRange).toContainText(sentence);
    await expect(page.getByTestId(/^data-testid section /)).toHaveCount(0);
    expect(asked.filter((url) => url.includes('/api/ds/query'))).toEqual([]);
  });
}
