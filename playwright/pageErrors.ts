import type { Page } from '@playwright/test';

/** Everything a page complains about while it is open: console, exceptions, requests that failed. */
export class PageErrors {
  private readonly heard: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        this.heard.push(`console ${message.type()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.heard.push(`exception: ${error.message}`));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // a panel that asks anew drops what it asked before
      if (!reason.includes('ERR_ABORTED')) {
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
