import { readAnswers, reads } from '../pageAnswers';
import { expect, test } from '../test';
import { testIds } from '../../src/testIds';

const answers = readAnswers();

test.describe('what the estimates of the fixture take for granted', () => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');

  const visit = () => {
    const { from, to, service, cluster } = answers!;
    return { from, to, vars: { service, cluster } };
  };

  test('the slider for retries moves the chance of being blocked, by keyboard, and stays in the address', async ({
    app,
    page,
  }) => {
    await app.open('customer-experience', visit());
    const panel = app.panel('customer-experience.still-blocked');
    await expect(panel.root).toContainText('8.33%');
    const slider = page.getByRole('slider', { name: 'Retries (assumed)' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => app.parameter('var-retries')).toBe('1');
    await expect(panel.root).toContainText('0.69%');
    await expect(slider).toHaveAttribute('aria-valuetext', '1: clients try once more after a failure');

    await app.tab('Business').click();
    await expect(page.getByTestId(testIds.assumptions.field('retries'))).toHaveValue('1');
    await page.goBack();
    await page.getByRole('button', { name: 'Reset to the configured 0' }).click();
    await expect.poll(() => app.parameter('var-retries')).toBe('0');
    await expect(panel.root).toContainText('8.33%');
  });

  test('value at risk follows what is assumed beside it, until it is reset', async ({ app, page }) => {
    await app.open('business', visit());
    const panel = app.panel('business.at-risk-by-failures');
    const read = async (phrase: string) => expect.poll(async () => reads(await panel.text(), phrase)).toBe(true);
    await read('as assumed 2.97');
    const [conversion, retries] = ['conversion', 'retries'].map((name) =>
      page.getByTestId(testIds.assumptions.field(name))
    );
    await conversion.fill('0.1');
    await conversion.press('Enter');
    await expect.poll(() => app.parameter('var-conversion')).toBe('0.1');
    await read('as assumed 5.93');
    await retries.fill('1');
    await retries.press('Tab');
    await expect.poll(() => app.parameter('var-retries')).toBe('1');
    await read('as assumed 2.97');
    await page.reload();
    await expect(conversion).toHaveValue('0.1');

    await page.getByRole('button', { name: 'Reset to the configured 0.05 and 0' }).click();
    await expect.poll(() => [app.parameter('var-conversion'), app.parameter('var-retries')]).toEqual(['0.05', '0']);
    await read('high 5.93');
  });
});

test('a wrong assumption is said with its remedy, changes nothing and reaches no query', async ({ app, page }) => {
  await app.open('business', { from: 'now-15m', to: 'now' });
  await app.settled('business');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/ds/query')) {
      asked.push(request.url());
    }
  });
  const field = page.getByTestId(testIds.assumptions.field('conversion'));
  await field.fill('5 %');
  await field.press('Enter');
  await expect(page.getByTestId(testIds.assumptions.root).getByRole('alert')).toHaveText(
    'Enter a conversion rate: a number above 0 and up to 1, such as 0.05. Nothing has changed.'
  );
  expect(app.parameter('var-conversion')).toBe('0.05');
  await field.press('Escape');
  await expect(field).toHaveValue('0.05');
  expect(asked).toEqual([]);
});

test('on a phone the assumptions fit the page', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 6000 });
  await app.open('business', { from: 'now-15m', to: 'now' });
  await app.settled('business');
  const group = page.getByTestId(testIds.assumptions.root);
  expect(await group.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  await app.open('customer-experience', { from: 'now-15m', to: 'now' });
  const strip = page.getByTestId(testIds.assumptions.slider);
  await expect(strip).toBeVisible();
  expect(await strip.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
});
