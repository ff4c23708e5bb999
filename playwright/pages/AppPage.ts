import { expect, type Locator, type Page } from '@playwright/test';
import { selectors } from '@grafana/e2e-selectors';
import pluginJson from '../../src/plugin.json';
import { testIds } from '../../src/testIds';
import { panelsAlwaysOf, views } from '../../src/views/registry';
import { PanelView } from './PanelView';
import { TimelineBar } from './TimelineBar';
import { TraceDrawer } from './TraceDrawer';

interface Visit {
  /** As in the URL: epoch milliseconds or `now-15m`. */
  from?: string | number;
  to?: string | number;
  theme?: 'light' | 'dark';
  /** Values of variables by name, without `var-`. */
  vars?: Record<string, string>;
}

/** The app, on whatever page it runs. */
export class AppPage {
  readonly trace: TraceDrawer;
  readonly timeline: TimelineBar;

  constructor(readonly page: Page) {
    this.trace = new TraceDrawer(page);
    this.timeline = new TimelineBar(page);
  }

  /** Opens a view; a path that is no view is asked for as it is. */
  async open(slug: string, { from, to, theme, vars = {} }: Visit = {}): Promise<void> {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ from, to, theme })) {
      if (value !== undefined) {
        query.set(key, String(value));
      }
    }
    for (const [name, value] of Object.entries(vars)) {
      query.set(`var-${name}`, value);
    }
    await this.page.goto(`a/${pluginJson.id}/views/${slug}?${query}`);
  }

  tab(title: string): Locator {
    return this.page.getByRole('tab', { name: title });
  }

  view(slug: string): Locator {
    return this.page.getByTestId(testIds.view(slug));
  }

  /** What of the address was not taken, by the name of a variable or `time range`. */
  note(about: string): Locator {
    return this.page.getByTestId(testIds.address.note(about));
  }

  /** The data sources there are, in place of one that is not. */
  dataSources(store: string): Locator {
    return this.page.getByTestId(testIds.address.dataSource(store));
  }

  /** What is wrong with the time range. */
  get badRange(): Locator {
    return this.page.getByTestId(testIds.address.range);
  }

  panel(id: string): PanelView {
    return new PanelView(this.page, id);
  }

  /** The view stands and every panel of it that is always there has an answer, be it data, nothing or a failure, or waits to be asked. */
  async settled(slug: string): Promise<void> {
    await expect(this.view(slug)).toBeVisible();
    const view = views.find((one) => one.slug === slug);
    for (const id of view ? panelsAlwaysOf(view) : []) {
      await expect(this.panel(id).root, id).toHaveAttribute('data-status', /^(data|empty|failed|unread)$/);
    }
  }

  /** Panels that can be seen without scrolling, in reading order. */
  async panelsInSight(): Promise<Locator[]> {
    const panels = await this.page.locator('[data-testid^="data-testid panel "][data-status]').all();
    const height = this.page.viewportSize()?.height ?? 0;
    const tops = await Promise.all(panels.map(async (panel) => (await panel.boundingBox())?.y ?? Infinity));
    return panels.filter((_, index) => tops[index] < height);
  }

  async refresh(): Promise<void> {
    await this.page.getByTestId(selectors.components.RefreshPicker.runButtonV2).click();
  }

  /** A parameter of the address, null when it is not there. */
  parameter(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }
}
