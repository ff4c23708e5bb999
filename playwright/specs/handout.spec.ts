import type { Page } from '@playwright/test';
import { readAnswers, reads } from '../pageAnswers';
import { expect, test } from '../test';
import { panelById } from '../../src/catalogue';
import { testIds } from '../../src/testIds';
import { panelsOf } from '../../src/views/registry';
import { business } from '../../src/views/business';

const answers = readAnswers();
const range = answers
  ? { from: answers.from, to: answers.to, vars: { service: answers.service, cluster: answers.cluster } }
  : { from: 'now-15m', to: 'now' };

const SMALL = { width: 1440, height: 900 };

/** Printing is noted, and no dialog opens. */
async function notePrinting(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
}

test('Business is copied as a text with all its panels, also those that were never in sight', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize(SMALL);
  await app.open(business.slug, range);
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByText('Text copied.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^# Business: What does it cost, and who is affected\?\n/);
  panelsOf(business).forEach((id) => expect(text).toContain(`\n- ${panelById(id).title}:`));
  if (answers) {
    expect(text).toContain('low: 1.48; as assumed: 2.97; high: 5.93');
    expect(text).toMatch(/1\. Healthy Bites: Views 15; Share 30\.0 ?%; Value viewed 134\.85;.* no data a week ago/);
  }
});

for (const theme of ['dark', 'light'] as const) {
  test(`Business is printed on one page, black on white, from the ${theme} theme`, async ({ app, page }) => {
    await notePrinting(page);
    await page.setViewportSize(SMALL);
    await app.open(business.slug, { ...range, theme });
    await page.getByRole('button', { name: 'Print' }).click();
    await expect(page.locator('body[data-printed]')).toBeAttached();
    const sheet = page.getByTestId(testIds.handout.sheet);
    await expect(sheet).toBeHidden();

    await page.emulateMedia({ media: 'print' });
    await expect(sheet).toBeVisible();
    await expect(page.getByTestId(testIds.view(business.slug))).toBeHidden();
    await expect(page.getByTestId(testIds.timeline.root)).toBeHidden();
    expect(await sheet.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
    const words = await sheet.innerText();
    business.sections.forEach(({ title }) => expect(words).toContain(title));
    for (const label of ['Service', 'Cluster', 'Time range', 'As of', 'Conversion rate: 5%']) {
      expect(words).toContain(label);
    }
    if (answers) {
      expect(reads(words, 'as assumed 2.97')).toBe(true);
    }
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(sheet).toBeHidden();
    await expect(page.getByTestId(testIds.view(business.slug))).toBeVisible();
  });
}

test('the file of a league is one table with the heads of its columns', async ({ app, page }) => {
  test.skip(!answers, 'FIXTURE_ANSWERS names no file');
  await app.open(business.slug, range);
  await app.settled(business.slug);
  const league = app.panel('business.restaurants').root;
  await league.hover();
  await league.getByRole('button', { name: /^Menu for panel/ }).click();
  await page.getByRole('menuitem', { name: 'Inspect data' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  const [head, ...rows] = Buffer.concat(chunks).toString('utf8').trim().split(/\r?\n/);
  expect(head).toBe('"restaurant","Views","Share","Value viewed","Available dishes","Against last week"');
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(/^"?Healthy Bites"?,15,/);
});
