import { test as base, expect } from '@playwright/test';
import { Noise } from './noise';
import { AppPage } from './pages/AppPage';
import { place } from './place';

interface Fixtures {
  app: AppPage;
  /** Complaints of the page that this test brings about; everything else fails it. */
  expectedNoise: RegExp[];
  quiet: void;
}

/** A page of the app, signed in where that is needed, that must stay free of complaints until the test ends. */
export const test = base.extend<Fixtures>({
  expectedNoise: [[], { option: true }],
  quiet: [
    async ({ page, expectedNoise }, use) => {
      const noise = new Noise(page);
      await use();
      expect(noise.beyond(expectedNoise), 'the page complains').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    if (place.on === 'grafana' && place.user && place.password) {
      const answer = await page.request.post('login', { data: { user: place.user, password: place.password } });
      expect(answer.ok(), 'Grafana lets the reader in').toBe(true);
    }
    await use(new AppPage(page));
  },
});

export { expect };
