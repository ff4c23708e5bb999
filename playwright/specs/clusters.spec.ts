import { readAnswers, reads } from '../pageAnswers';
import type { PanelView } from '../pages/PanelView';
import { expect, test } from '../test';

const answers = readAnswers();

const show = (panel: PanelView, ...phrases: string[]) =>
  expect(async () => {
    const text = await panel.text();
    expect(phrases.filter((phrase) => !reads(text, phrase))).toEqual([]);
  }).toPass();

test('a click on a cluster restricts the page to it, on every tab', async ({ app }) => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');
  const { from, to, service, both, second } = answers!;
  const menuLoads = app.panel('customer-experience.menu-loads-worked');
  const clusters = app.panel('customer-experience.by-cluster');
  await app.open('customer-experience', { from, to, vars: { service } });
  await show(menuLoads, both.menuLoads);
  await show(clusters, ...both.rows);

  await clusters.root.getByRole('link', { name: second.name }).click();
  await expect.poll(() => app.parameter('var-cluster')).toBe(second.name);
  await show(menuLoads, second.menuLoads);

  await app.tab('Technical').click();
  await app.settled('technical');
  expect(app.parameter('var-cluster')).toBe(second.name);
  await show(app.panel('technical.requests-three-ways'), second.requests);
});
