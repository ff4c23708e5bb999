import type { Locator, Page } from '@playwright/test';
import { selectors } from '@grafana/e2e-selectors';
import { testIds } from '../../src/testIds';

/** One panel of the catalogue on the page. */
export class PanelView {
  readonly root: Locator;

  constructor(
    private readonly page: Page,
    private readonly id: string
  ) {
    this.root = page.getByTestId(testIds.panel(id));
  }

  /** All words of the panel, its title first. */
  async text(): Promise<string> {
    return this.root.innerText();
  }

  get empty(): Locator {
    return this.root.getByTestId(testIds.panelState.empty);
  }

  get storeAway(): Locator {
    return this.root.getByTestId(testIds.panelState.storeAway);
  }

  /** Says that the data source asked for does not exist. */
  get unknown(): Locator {
    return this.root.getByTestId(testIds.panelState.unknown);
  }

  get partial(): Locator {
    return this.root.getByTestId(testIds.panelState.partial);
  }

  /** How it has changed since the range that the page is compared with. */
  get change(): Locator {
    return this.page.getByTestId(testIds.change(this.id));
  }

  get exemplars(): Locator {
    return this.root.getByTestId(selectors.components.DataSource.Prometheus.exemplarMarker);
  }

  /** Links in the cells of a table. */
  get cellLinks(): Locator {
    return this.root.getByRole('gridcell').getByRole('link');
  }
}
