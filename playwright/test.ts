import { test as base, expect } from '@playwright/test';
import { Noise } from './noise';
import { AppPage } from './pages/AppPage';
import { place } from './place';

interface Fixtures {
  app: AppPage;
  /** Complaints of the page that this test brings about; everything else fails it. */
  expectedNoise: RegExp | undefined;
  quiet: void;
}

/** A page of the app, signed in where that is needed, that must stay free of complaints until the test ends. */
export const test = base.extend<Fixtures>({
  expectedNoise: [undefined, { option: true }],
  quiet: [
    async ({ page, expectedNoise }, provide) => {
      const noise = new Noise(page);
      await provide();
      expect(noise.beyond(expectedNoise), 'the page complains').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, provide) => {
    if (place.on === 'grafana' && place.user && place.password) {
      const answer = await page.request.post('login', { data: { user: place.user, password: place.password } });
      expect(answer.ok(), 'Grafana lets the reader in').toBe(true);
    }
    await provide(new AppPage(page));
  },
});

export { expect };
