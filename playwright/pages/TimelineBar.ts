import type { Locator, Page } from '@playwright/test';
import { testIds } from '../../src/testIds';

/** A block as its name says it. */
interface SaidBlock {
  state: string;
  total: number;
  failed: number;
}

/** The timeline above the tabs. */
export class TimelineBar {
  readonly root: Locator;
  readonly blocks: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByTestId(testIds.timeline.root);
    this.blocks = this.root.getByRole('toolbar').getByRole('button');
  }

  get asOf(): Locator {
    return this.root.getByTestId(testIds.timeline.asOf);
  }

  /** The list of incidents, once it is open. */
  get incidents(): Locator {
    return this.root.getByTestId(testIds.timeline.incidents);
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  /** What the names of all blocks say. */
  async said(): Promise<SaidBlock[]> {
    const names = await this.blocks.evaluateAll((blocks) =>
      blocks.map((block) => [block.getAttribute('aria-label') ?? '', block.getAttribute('data-state') ?? ''])
    );
    return names.map(([name, state]) => {
      const [, failed = '0', total = '0'] = /(\S+) of (\d+) menu loads? failed$/.exec(name) ?? [];
      return { state, total: Number(total), failed: failed === 'none' ? 0 : Number(failed) };
    });
  }

  /** Drags from the middle of one block to that of another. */
  async drag(first: Locator, last: Locator): Promise<void> {
    const [from, to] = [await first.boundingBox(), await last.boundingBox()];
    const y = from!.y + from!.height / 2;
    await this.page.mouse.move(from!.x + from!.width / 2, y);
    await this.page.mouse.down();
    await this.page.mouse.move(to!.x + to!.width / 2, y, { steps: 5 });
    await this.page.mouse.up();
  }
}
