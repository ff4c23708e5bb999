import { readAnswers } from '../pageAnswers';
import type { AppPage } from '../pages/AppPage';
import { expect, test } from '../test';

const answers = readAnswers();
const MINUTE = 60_000;

/** The address has a moment as ISO text or as epoch milliseconds. */
const moment = (text: string | null) => Number(text) || Date.parse(text ?? '');
const rangeOf = (app: AppPage) => [moment(app.parameter('from')), moment(app.parameter('to'))];

/** The fixture's range in whole minutes, as the timeline shows it. */
function minutes() {
  const first = Math.floor(answers!.from / MINUTE) * MINUTE;
  return { first, count: Math.ceil(answers!.to / MINUTE) - first / MINUTE };
}

test.describe('the timeline of the fixture', () => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');

  test.beforeEach(async ({ app }) => {
    const { from, to, service, cluster } = answers!;
    await app.open('customer-experience', { from, to, vars: { service, cluster } });
    await expect(app.timeline.root).toHaveAttribute('data-status', 'data');
  });

  test('has a block a minute, and in them the menu loads that the panel counts', async ({ app }) => {
    await expect(app.timeline.blocks).toHaveCount(minutes().count);
    const said = await app.timeline.said();
    const sum = (key: 'total' | 'failed') => said.reduce((total, block) => total + block[key], 0);
    expect([sum('total'), sum('failed')]).toEqual([60, 5]);
    expect(said[0]).toMatchObject({ total: 0 });
    const failing = said.filter(({ state }) => state === 'failing').length;
    await expect(app.timeline.button(failing > 0 ? '1 incident' : 'No incidents')).toBeVisible();
    if (failing > 0) {
      // its cost is that of the panel over the same minutes
      await app.timeline.button('1 incident').click();
      await expect(app.timeline.incidents.getByRole('button')).toHaveText(
        /value at risk (\S+ to \S+ \(estimate\)|not known)$/
      );
    }
    await expect(app.timeline.asOf).toContainText(/^As of .*\d\d:\d\d:\d\d$/);
  });

  test('a click sets the range of every tab, Back and the wider range return', async ({ app }) => {
    const { from, to } = answers!;
    const { first } = minutes();
    const at = (await app.timeline.said()).findIndex(({ failed }) => failed > 0);
    const chosen = [first + at * MINUTE, first + (at + 1) * MINUTE];
    await app.timeline.blocks.nth(at).click();
    await expect.poll(() => rangeOf(app)).toEqual(chosen);
    await app.tab('Technical').click();
    await app.settled('technical');
    expect(rangeOf(app)).toEqual(chosen);
    await expect(app.timeline.blocks).toHaveCount(1);

    await app.timeline.button('Back to the wider time range').click();
    await expect.poll(() => rangeOf(app)).toEqual([from, to]);
    await app.page.goBack();
    await expect.poll(() => rangeOf(app)).toEqual(chosen);
  });

  test('a drag sets the range to a span', async ({ app }) => {
    const { first } = minutes();
    await app.timeline.drag(app.timeline.blocks.nth(0), app.timeline.blocks.nth(1));
    await expect.poll(() => rangeOf(app)).toEqual([first, first + 2 * MINUTE]);
  });

  test('is one stop for Tab; arrows and Enter choose, Escape returns', async ({ app, page }) => {
    const { first } = minutes();
    await app.timeline.blocks.last().focus();
    await page.keyboard.press('Tab');
    await expect(app.timeline.button(/incidents?$/).first()).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(app.timeline.blocks.last()).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => rangeOf(app)).toEqual([first, first + 2 * MINUTE]);
    await expect(app.timeline.blocks).toHaveCount(2);
    await app.timeline.blocks.last().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => rangeOf(app)).toEqual([answers!.from, answers!.to]);
  });
});

test('is 48 pixels high on a phone, from the first paint on', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open('customer-experience', { from: 'now-30m', to: 'now' });
  await expect(app.timeline.root).toBeVisible();
  expect((await app.timeline.root.boundingBox())!.height).toBeLessThanOrEqual(48);
  await expect(app.timeline.root).toHaveAttribute('data-status', 'data');
  expect((await app.timeline.root.boundingBox())!.height).toBeLessThanOrEqual(48);
  const beyond = await app.timeline.root.evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
});
