import { readAnswers } from '../pageAnswers';
import { expect, test } from '../test';

const answers = readAnswers();

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const worked = 'customer-experience.menu-loads-worked';
const graph = 'customer-experience.menu-loads-failed';

test('the picker compares every tab with a week before, and says where there was nothing', async ({ app, page }) => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');
  const { from, to, service, cluster } = answers!;
  await app.open('customer-experience', { from, to, vars: { service, cluster } });
  await app.settled('customer-experience');
  await expect(app.panel(worked).change).toHaveCount(0);

  await page.getByLabel('Compare with').click();
  await page.getByRole('option', { name: 'A week before' }).click();
  await expect.poll(() => app.parameter('var-compare')).toBe('week');
  await expect(app.panel(worked).change).toHaveText('No data a week before');
  await expect(app.panel(graph).change).toHaveText('No data a week before');

  await app.tab('Technical').click();
  await app.settled('technical');
  expect(app.parameter('var-compare')).toBe('week');
  await expect(app.panel('technical.answers-by-status').change).toHaveText('No data a week before');
  await page.reload();
  await expect(app.panel('technical.answers-by-status').change).toHaveText('No data a week before');
});

test('numbers and graphs show the day before', async ({ app }) => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');
  const { from, to, service, cluster } = answers!;
  // A range in which the fixture lies twice: at its beginning, and a day and an hour before its end, further than a step of the graph.
  await app.open('customer-experience', { from, to: to + DAY + HOUR, vars: { service, cluster, compare: 'day' } });
  await app.settled('customer-experience');
  await expect(app.panel(worked).change).toHaveText('Against a day before: successful unchanged, menu loads unchanged');
  await expect(app.panel(graph).change).toHaveText('Dashed: a day before');
  await expect(app.panel(graph).root).toContainText('a day before: failed');
  await expect(app.panel(graph).root).toContainText('a day before: worked');
});

test('a comparison that there is not is said, and left behind', async ({ app }) => {
  await app.open('business', { from: 'now-15m', to: 'now', vars: { compare: '1y' } });
  await expect(app.note('compare')).toContainText('“1y” is not a valid comparison');
  await expect.poll(() => app.parameter('var-compare')).toBe('none');
});
