import { test as base, expect } from '@playwright/test';
import { PageErrors } from './pageErrors';
import { AppPage } from './pages/AppPage';
import { target } from './target';

interface Fixtures {
  app: AppPage;
  /** Complaints of the page that this test brings about; everything else fails it. */
  expectedErrors: RegExp | undefined;
  quiet: void;
}

/** A page of the app, signed in where that is needed, that must stay free of complaints until the test ends. */
export const test = base.extend<Fixtures>({
  expectedErrors: [undefined, { option: true }],
  quiet: [
    async ({ page, expectedErrors }, provide) => {
      const pageErrors = new PageErrors(page);
      await provide();
      expect(pageErrors.beyond(expectedErrors), 'the page complains').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, provide) => {
    if (target.on === 'grafana' && target.user && target.password) {
      const answer = await page.request.post('login', { data: { user: target.user, password: target.password } });
      expect(answer.ok(), 'Grafana lets the reader in').toBe(true);
    }
    await provide(new AppPage(page));
  },
});

export { expect };
