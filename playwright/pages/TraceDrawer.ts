import type { Locator, Page } from '@playwright/test';
import { testIds } from '../../src/testIds';

/** The open trace beside its log lines. */
export class TraceDrawer {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByTestId(testIds.trace.drawer);
  }

  /** Closes it as someone without a mouse does. */
  async closeByKeyboard(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
