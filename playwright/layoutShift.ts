import type { Page } from '@playwright/test';

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: Array<{ node: Node | null; previousRect: DOMRect; currentRect: DOMRect }>;
}

declare global {
  interface Window {
    shifts?: Array<{ value: number; of: string[] }>;
  }
}

/** From the next page on, layout shifts that nobody caused are noted. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: NonNullable<Window['shifts']> = (window.shifts = []);
    const nameOf = (node: Node | null) =>
      node instanceof Element ? `${node.tagName} ${node.getAttribute('data-testid') ?? node.className}` : String(node);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (!entry.hadRecentInput) {
          shifts.push({
            value: entry.value,
            of: entry.sources.map(
              ({ node, previousRect, currentRect }) => `${nameOf(node)}: ${previousRect.top} to ${currentRect.top}`
            ),
          });
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Shifts so far, as a browser scores them, the largest first with what moved. */
export async function layoutShift(page: Page): Promise<{ score: number; shifts: string[] }> {
  const shifts = (await page.evaluate(() => window.shifts)) ?? [];
  return {
    score: shifts.reduce((sum, { value }) => sum + value, 0),
    shifts: [...shifts]
      .sort((a, b) => b.value - a.value)
      .map(({ value, of }) => `${value.toFixed(3)} ${of.join('; ')}`),
  };
}
