import { readAnswers } from '../pageAnswers';
import { testIds } from '../../src/testIds';
import type { AppPage } from '../pages/AppPage';
import { expect, test } from '../test';

const answers = readAnswers();
const range = answers
  ? { from: answers.from, to: answers.to, vars: { service: answers.service } }
  : { from: 'now-15m', to: 'now' };

/** Name of the span of a request to the menu service: its method and route, `HTTP` for a method that OpenTelemetry does not know. */
const REQUEST = /(GET|HEAD|OPTIONS|HTTP) (\/api\/menu|other)/;

/** The open trace shows its span and lines of its moment, and Escape closes it. */
async function showsTraceAndCloses(app: AppPage): Promise<void> {
  await expect(app.trace.root).toBeVisible();
  await expect(app.trace.root).toContainText(REQUEST);
  expect(app.parameter('var-trace')).toMatch(/^[0-9a-f]{16,32}$/);
  await app.trace.closeByKeyboard();
  await expect(app.trace.root).toBeHidden();
  expect(app.parameter('var-trace') ?? '').toBe('');
}

test('a failed request opens its trace', async ({ app }) => {
  await app.open('technical', range);
  await app.settled('technical');
  const link = app.panel('technical.failing-traces').cellLinks.first();
  const id = await link.innerText();
  await link.click();
  await expect(app.trace.root).toContainText(id.trim());
  await showsTraceAndCloses(app);
});

test('a dot on the latency graph opens its trace', async ({ app }) => {
  await app.open('technical', range);
  await app.settled('technical');
  // the last one drawn lies on top of its neighbours
  const dot = app.panel('technical.edge-latency-p95').exemplars.last();
  await dot.hover();
  await dot.click();
  await app.page.getByRole('link', { name: 'Open trace' }).click();
  await showsTraceAndCloses(app);
});

test('the open trace stands in the address and survives a reload', async ({ app }) => {
  await app.open('technical', range);
  await app.settled('technical');
  await app.panel('technical.failing-traces').cellLinks.first().click();
  await expect(app.trace.root).toBeVisible();
  await app.page.reload();
  await expect(app.trace.root).toContainText(REQUEST);
});

test('a log pattern opens its lines', async ({ app }) => {
  await app.open('technical', range);
  await app.settled('technical');
  const link = app.panel('technical.log-patterns').cellLinks.filter({ hasText: 'Menu item ID <id> does not exist' });
  await link.click();
  const lines = app.page.getByTestId(testIds.pattern);
  await expect(lines).toContainText(/Menu item ID .* does not exist/);
  expect(app.parameter('var-pattern')).toBe('Menu item ID <id> does not exist');
  await app.page.keyboard.press('Escape');
  await expect(lines).toBeHidden();
  expect(app.parameter('var-pattern') ?? '').toBe('');
});
