import { readAnswers } from '../pageAnswers';
import { expect, test } from '../test';
import { testIds } from '../../src/testIds';
import { PLACE_OF } from '../../src/scenes/panel/place';
import { takes } from '../../src/status/audiences';

const answers = readAnswers();

/** Numbers of a text, the thousands without their comma. */
const numbersIn = (text: string) => (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => number.replace(/,/g, ''));

test.describe('the status of a tab', () => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');

  for (const slug of ['customer-experience', 'business', 'technical'] as const) {
    test(`says the numbers of the panels of ${slug}`, async ({ app, page }) => {
      const { from, to, service, cluster } = answers!;
      await app.open(slug, { from, to, vars: { service, cluster } });
      const strip = page.getByTestId(testIds.status.strip);
      await expect(strip).not.toHaveAttribute('data-condition', /loading|unknown/);
      for (const id of ['achieved', 'left', 'burn', 'events'] as const) {
        const figure = page.getByTestId(testIds.status.figure(id));
        const panel = takes[slug][id === 'events' ? 'total' : id].panel;
        await expect(async () => {
          const [, said] = (await figure.innerText()).split('\n');
          const shown = numbersIn(await app.panel(panel).text());
          const [number] = numbersIn(said);
          // A panel may leave out zeros at the end.
          expect(shown.map(Number), `${panel} shows ${id} ${said}`).toContain(Number(number));
        }).toPass();
      }
    });
  }

  test('says on Trust whether the counts of its table agree', async ({ app, page }) => {
    const { from, to, service, cluster } = answers!;
    await app.open('trust', { from, to, vars: { service, cluster } });
    const strip = page.getByTestId(testIds.status.strip);
    await expect(strip).not.toHaveAttribute('data-condition', /loading|unknown/);
    for (const id of ['lines', 'counter', 'spans'] as const) {
      await expect(async () => {
        const [, said] = (await page.getByTestId(testIds.status.figure(id)).innerText()).split('\n');
        const shown = numbersIn(await app.panel('trust.counts-by-cluster').text());
        expect(shown, `the table shows ${id} ${said}`).toContain(numbersIn(said)[0]);
      }).toPass();
    }
    await page
      .getByTestId(testIds.status.sentence)
      .getByRole('link', { name: /counts/ })
      .click();
    await expect(page.locator(`[${PLACE_OF}="trust.counts-by-cluster"]`)).toBeFocused();
  });

  test('says what customers saw, and each part leads to its panel', async ({ app, page }) => {
    const { from, to, service, cluster } = answers!;
    await app.open('customer-experience', { from, to, vars: { service, cluster } });
    const sentence = page.getByTestId(testIds.status.sentence);
    await expect(sentence).toContainText('1 in 12 menu loads failed (5 of 60)');
    await expect(sentence).toContainText('Dish pages still open.');
    await expect(sentence).toContainText('Dishes that cannot be ordered were viewed 9 times.');

    const part = sentence.getByRole('link', { name: /viewed 9 times/ });
    await part.focus();
    await page.keyboard.press('Enter');
    const panel = app.panel('customer-experience.dishes-not-orderable');
    await expect(panel.root).toBeInViewport();
    await expect(page.locator(`[${PLACE_OF}="customer-experience.dishes-not-orderable"]`)).toBeFocused();
  });
});
