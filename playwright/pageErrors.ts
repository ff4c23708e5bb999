import type { Page } from '@playwright/test';
import { target } from './target';

/** Grafana itself asks hosts of the internet, at random and in vain where there is none; of the plugin's own requests the preview page tells. */
function isGrafanas(url: string): boolean {
  return target.on === 'grafana' && /^https?:/.test(url) && !url.startsWith(target.url);
}

/** Everything a page complains about while it is open: console, exceptions, requests that failed. */
export class PageErrors {
  private readonly heard: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isGrafanas(message.location().url)) {
        this.heard.push(`console ${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.heard.push(`exception: ${error.message}`));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // a panel that asks anew drops what it asked before
      if (!reason.includes('ERR_ABORTED') && !isGrafanas(request.url())) {
        this.heard.push(`request failed: ${request.url()} ${reason}`);
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        this.heard.push(`answer ${response.status()}: ${response.url()}`);
      }
    });
  }

  /** What was heard and is not expected. */
  beyond(expected?: RegExp): string[] {
    return this.heard.filter((line) => !expected?.test(line));
  }
}
