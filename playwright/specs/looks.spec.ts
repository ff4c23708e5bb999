import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { target } from '../target';
import { expect, test } from '../test';
import { testIds } from '../../src/testIds';
import { views } from '../../src/views/registry';

for (const theme of ['dark', 'light'] as const) {
  for (const view of views) {
    test(`${view.title} in the ${theme} theme has no serious barrier`, async ({ app }) => {
      await app.open(view.slug, { theme });
      await app.settled(view.slug);
      expect(await isDark(app.page)).toBe(theme === 'dark');
      const axe = new AxeBuilder({ page: app.page });
      if (target.on === 'grafana') {
        // Grafana's own: the page around the app, exemplar dots without a name, pale levels of log lines
        axe
          .include(`[data-testid="${testIds.view(view.slug)}"]`)
          .exclude('[data-testid="data-testid Exemplar marker"]')
          .exclude('.level-warning')
          .exclude('.level-info');
      }
      const { violations } = await axe.analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, help, nodes }) => ({
          id,
          help,
          where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
        }));
      expect(serious).toEqual([]);
    });
  }
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number);
    return red + green + blue < 3 * 128;
  });
}
