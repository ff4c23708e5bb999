import { defineConfig } from '@playwright/test';
import { target } from './playwright/target';

export default defineConfig({
  testDir: './playwright/specs',
  outputDir: './test-results',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // only against hanging for ever: what a page waits for comes later on a busy machine
  timeout: 900_000,
  expect: { timeout: 300_000, toPass: { timeout: 300_000 } },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  // A store that all pages read is stopped when no other page is open, and last: Tempo started again has no metrics of what it took in before, until
  // a span comes.
  projects: [
    { name: 'pages', testIgnore: /store-away/ },
    { name: 'store-away', testMatch: /store-away/, dependencies: ['pages'] },
  ],
  use: {
    baseURL: target.url,
    // high enough that no panel waits below the edge to be drawn
    viewport: { width: 1440, height: 6000 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
