import { chromium, type Locator, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppPage } from './pages/AppPage';
import { views } from '../src/views/registry';

/**
 * Takes a picture of each tab, as the README and the plugin's listing show it, from a running page:
 * `tsx playwright/screenshots.ts --url http://127.0.0.1:3000 --out src/img/screenshots`.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      out: { type: 'string', default: 'src/img/screenshots' },
      range: { type: 'string', default: 'now-15m' },
    },
  });
  mkdirSync(values.out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({
      baseURL: values.url.replace(/\/*$/, '/'),
      // all panels in sight: those below the edge are not drawn
      viewport: { width: 1440, height: 6000 },
      timezoneId: 'UTC',
    });
    const app = new AppPage(page);
    for (const { slug } of views) {
      await app.open(slug, { from: values.range, to: 'now', theme: 'dark' });
      await app.settled(slug);
      await page.mouse.move(0, 0);
      const file = path.join(values.out, `${slug}-dark.png`);
      writeFileSync(file, await stillPicture(page, Math.min(TALLEST, await bottomOf(app.view(slug)))));
      console.log(file);
    }
  } finally {
    await browser.close();
  }
}

const MARGIN = 24;

/** A taller picture would be too small to read where three of them stand side by side. */
const TALLEST = 1500;

/** Where the last panel ends, in pixels from the top. */
async function bottomOf(view: Locator): Promise<number> {
  const bottoms = await view
    .locator('[data-status]')
    .evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().bottom));
  return Math.ceil(Math.max(...bottoms)) + MARGIN;
}

/** A picture that is the same twice: graphs and tables draw themselves a moment after their data are there. */
async function stillPicture(page: Page, height: number): Promise<Buffer> {
  const clip = { x: 0, y: 0, width: 1440, height };
  let before = await page.screenshot({ clip });
  for (let tries = 0; tries < 20; tries++) {
    const now = await page.screenshot({ clip });
    if (now.equals(before)) {
      return now;
    }
    before = now;
  }
  throw new Error(`the page never stands still: ${page.url()}`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
