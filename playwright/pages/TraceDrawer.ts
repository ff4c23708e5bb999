import type { Locator, Page } from '@playwright/test';
import { testIds } from '../../src/testIds';

/** The open trace beside its log lines. */
export class TraceDrawer {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByTestId(testIds.trace.drawer);
  }

  /** Says by what the lines were found. */
  get match(): Locator {
    return this.root.getByTestId(testIds.trace.match);
  }

  /** Its lines, however they were found. */
  get lines(): Locator {
    const panels = [testIds.panel('trace.own-lines'), testIds.panel('trace.lines')];
    return this.root.locator(panels.map((id) => `[data-testid="${id}"]`).join(', '));
  }

  /** Closes it as someone without a mouse does. */
  async closeByKeyboard(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
