import type { Locator } from '@playwright/test';
import { expect, test } from '../test';
import { views } from '../../src/views/registry';

const [first, second, third] = views;

test('every tab opens without a complaint, by its address and by its tab', async ({ app }) => {
  for (const view of views) {
    await app.open(view.slug);
    await app.settled(view.slug);
    await expect(app.tab(view.title)).toHaveAttribute('aria-selected', 'true');
  }
  for (const view of views) {
    await app.tab(view.title).click();
    await app.settled(view.slug);
    await expect(app.page).toHaveURL(new RegExp(`/views/${view.slug}\\b`));
  }
});

test('the time range travels between tabs', async ({ app }) => {
  const range = { from: Date.now() - 45 * 60_000, to: Date.now() - 5 * 60_000 };
  await app.open(first.slug, range);
  await app.settled(first.slug);
  for (const view of [second, third, first]) {
    await app.tab(view.title).click();
    await app.settled(view.slug);
    expect(moment(app.parameter('from'))).toBe(range.from);
    expect(moment(app.parameter('to'))).toBe(range.to);
  }
});

test('variables travel between tabs and stand in the address', async ({ app }) => {
  await app.open(first.slug, { vars: { reading: 'recorded', service: 'mock-service' } });
  await app.settled(first.slug);
  await app.tab(second.title).click();
  await app.settled(second.slug);
  expect(app.parameter('var-reading')).toBe('recorded');
  await app.page.reload();
  await app.settled(second.slug);
  expect(app.parameter('var-reading')).toBe('recorded');
  expect(app.parameter('var-service')).toBe('mock-service');
});

test('Back returns to the tab before', async ({ app }) => {
  await app.open(first.slug);
  await app.settled(first.slug);
  await app.tab(third.title).click();
  await app.settled(third.slug);
  await app.page.goBack();
  await app.settled(first.slug);
});

test('the tabs are reached and opened by keyboard', async ({ app }) => {
  await app.open(first.slug);
  await app.settled(first.slug);
  const tab = app.tab(second.title);
  for (let presses = 0; presses < 100 && !(await isFocused(tab)); presses++) {
    await app.page.keyboard.press('Tab');
  }
  await expect(tab).toBeFocused();
  await app.page.keyboard.press('Enter');
  await app.settled(second.slug);
});

test('an address that is no tab leads to a view', async ({ app }) => {
  await app.open('no-such-view');
  await app.settled(first.slug);
});

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

/** The address has a moment as ISO text or as epoch milliseconds. */
function moment(text: string | null): number {
  return Number(text) || Date.parse(text ?? '');
}

test('a panel that only log lines can answer waits for its button over a week', async ({ app }) => {
  await app.open('trust', { from: 'now-7d', to: 'now' });
  const { root } = app.panel('trust.counts-by-cluster');
  await expect(root).toHaveAttribute('data-status', 'unread');
  await root.getByRole('button', { name: 'Read 7 days of log lines' }).press('Enter');
  await expect(root).toHaveAttribute('data-status', /^(data|empty)$/);
});
