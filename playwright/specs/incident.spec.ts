import AxeBuilder from '@axe-core/playwright';
import { readAnswers } from '../pageAnswers';
import { expect, test } from '../test';
import { testIds } from '../../src/testIds';
import { incident as tab } from '../../src/views/incident';

const answers = readAnswers();

/** A quarter of an hour before there was anything, within the year that is kept. */
const from = Date.now() - 300 * 24 * 60 * 60 * 1000;
const LONG_AGO = { from, to: from + 15 * 60 * 1000 };

test('where there is no incident, one sentence says so and a longer range is one click away', async ({ app, page }) => {
  await app.open(tab.slug, LONG_AGO);
  await expect(app.tab(tab.title)).toHaveAttribute('aria-selected', 'true');
  const none = page.getByTestId(testIds.incident.none);
  await expect(none).toContainText('There is no incident in this time range');
  await none.getByRole('button', { name: 'Show a longer time range' }).click();
  await expect.poll(() => app.parameter('from')).not.toBe(String(LONG_AGO.from));
  await expect(none).toBeVisible();
});

test('an address that names no moment is said, and left behind', async ({ app }) => {
  await app.open(tab.slug, { ...LONG_AGO, vars: { incident: 'yesterday' } });
  await expect(app.note('incident')).toContainText('“yesterday” is not a valid start of an incident');
  await expect(app.note('incident')).toContainText('Showing the newest incident in the time range');
  await expect.poll(() => app.parameter('var-incident')).toBe('');
});

test('the tab shows the incident that the timeline lists, if there is one', async ({ app, page }) => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');
  const { service, cluster, ...range } = answers!;
  await app.open(tab.slug, { from: range.from, to: range.to, vars: { service, cluster } });
  const root = page.getByTestId(testIds.incident.root);
  // whether the failures have a minute of their own depends on when the fixture was sent
  await expect(root).toHaveAttribute('data-status', /^(incident|none)$/);
  const found = await root.getAttribute('data-status');
  const listed = found === 'incident' ? '1 incident' : 'No incidents';
  await expect(page.getByRole('button', { name: listed, exact: true })).toBeVisible();
  if (found === 'incident') {
    await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeEnabled();
    await expect(root.getByText('restaurant service timeout')).toBeVisible();
    await expect(page.getByTestId(testIds.incident.table).getByRole('row', { name: /^Failed / })).toContainText('5');
  }
});

for (const theme of ['dark', 'light'] as const) {
  test(`the tab has no serious barrier in the ${theme} theme, and fits a phone`, async ({ app, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await app.open(tab.slug, { ...LONG_AGO, theme });
    await expect(page.getByTestId(testIds.incident.none)).toBeVisible();
    const view = page.getByTestId(testIds.view(tab.slug));
    expect(await view.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
    const { violations } = await new AxeBuilder({ page })
      .include(`[data-testid="${testIds.view(tab.slug)}"]`)
      .analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });
}
