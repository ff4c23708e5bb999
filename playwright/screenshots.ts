import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppPage } from './pages/AppPage';
import { views } from '../src/views/registry';

/**
 * Takes a picture of each tab in both themes from a running page:
 * `tsx playwright/screenshots.ts --url http://127.0.0.1:3000 --out docs/screenshots`.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      out: { type: 'string', default: 'docs/screenshots' },
      range: { type: 'string', default: 'now-15m' },
    },
  });
  mkdirSync(values.out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    for (const theme of ['light', 'dark'] as const) {
      const page = await browser.newPage({
        baseURL: values.url.replace(/\/*$/, '/'),
        viewport: { width: 1440, height: 1000 },
        timezoneId: 'UTC',
      });
      const app = new AppPage(page);
      for (const { slug } of views) {
        await app.open(slug, { from: values.range, to: 'now', theme });
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: 1440, height: Math.max(1000, height) });
        await app.settled(slug);
        await page.mouse.move(0, 0);
        const file = path.join(values.out, `${slug}-${theme}.png`);
        await page.screenshot({ path: file, fullPage: true });
        console.log(file);
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
