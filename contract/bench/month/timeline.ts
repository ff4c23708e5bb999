import { failingHours, youngFailingHours } from '../../../src/catalogue/failingHours.ts';
import { objectiveById } from '../../../src/catalogue/objectives/index.ts';
import { panelById } from '../../../src/catalogue/index.ts';
import { queriesOf } from '../../../src/catalogue/reading.ts';
import { ABOVE, HOUR_MS, newestHour, type Summed } from '../../../src/catalogue/rollups/index.ts';
import { timelineCounts } from '../../../src/catalogue/timeline.ts';
import { type Counts, toBlocks, usualShare } from '../../../src/status/blocks.ts';
import { type Hour, withFailingHours } from '../../../src/status/failingHours.ts';
import { blockGrid, type Grid, hoursBefore, type Slot, slotsOf } from '../../../src/status/grid.ts';
import { incidentsOf } from '../../../src/status/incidents.ts';
import type { Incident } from '../../../src/status/types.ts';
import { type Hub, single } from '../../../verify/hub.ts';
import { fill } from '../../run.ts';
import { variables } from './ask.ts';
import { readingSums } from './readings.ts';

/** What the app's timeline makes of the counts in Mimir. */

const KEYS = ['total', 'failed', 'lines'] as const;

/** A value at a moment is the count of the step that ends there. */
async function countsOf(hub: Hub, grid: Grid, summed: Summed): Promise<Counts[]> {
  const counts: Counts[] = slotsOf(grid).map((slot) => ({ ...slot, total: 0, failed: 0, lines: 0 }));
  const byEnd = new Map(counts.map((one) => [one.to, one]));
  const [range, step] = [{ from: grid.from / 1000, to: grid.to / 1000 }, grid.step / 1000];
  const asked = readingSums(summed)(queriesOf(timelineCounts), { name: 'timeline', ...range, step });
  for (const [index, { expr }] of asked.entries()) {
    const filled = fill(expr.replaceAll(/\$__(auto|interval)\b/g, `${step}s`), range, variables);
    for (const { points } of await hub.promqlRange(filled, range, step)) {
      for (const { at, value } of points) {
        const slot = byEnd.get(at * 1000);
        if (slot) {
          slot[KEYS[index]] += value;
        }
      }
    }
  }
  return counts;
}

/** Hours, where blocks are that long or longer; deltas for those that no rule can have judged before `now`. */
async function failingHoursOf(hub: Hub, { from, to, step }: Grid, now: number): Promise<Hour[]> {
  const newest = newestHour(now);
  const found = new Map<number, { total: number; failed: number; minutes: Map<number, number> }>();
  const read = async (panel: typeof failingHours, range: Slot) => {
    if (step < HOUR_MS || range.to < range.from) {
      return;
    }
    const seconds = { from: range.from / 1000, to: range.to / 1000 };
    for (const [index, { expr }] of queriesOf(panel).entries()) {
      for (const { labels, points } of await hub.promqlRange(fill(expr, seconds, variables), seconds, HOUR_MS / 1000)) {
        for (const { at, value } of points) {
          const hour = found.get(at * 1000) ?? { total: 0, failed: 0, minutes: new Map<number, number>() };
          found.set(at * 1000, hour);
          if (index === 0) {
            hour.minutes.set(Number(labels[ABOVE]), value);
          } else {
            hour[index === 1 ? 'total' : 'failed'] += value;
          }
        }
      }
    }
  };
  await read(failingHours, { from: from + HOUR_MS, to: Math.min(to, newest) });
  await read(youngFailingHours, { from: Math.max(from, newest) + HOUR_MS, to });
  return [...found].map(([end, hour]) => ({ from: end - HOUR_MS, to: end, ...hour }));
}

export interface Seen {
  /** Length of a block in seconds. */
  block: number;
  /** Share that usually fails, 0 to 1. */
  usual: number;
  incidents: Incident[];
}

/** Incidents that the timeline shows for a range in milliseconds, as scenes/timeline works them out. */
export async function lookAt(hub: Hub, page: Slot, summed: Summed): Promise<Seen> {
  const grid = blockGrid(page, 0);
  const [before, found] = [await countsOf(hub, hoursBefore(page, 0), summed), await countsOf(hub, grid, summed)];
  const usual = usualShare(before, found);
  const { target } = objectiveById('menu-loads');
  const yardstick = { target, usual };
  // The month was recorded up to its end: what was young then is from deltas now.
  const hours = await failingHoursOf(hub, grid, Math.min(page.to, Date.now()));
  const blocks = withFailingHours(toBlocks(found, yardstick), hours, yardstick);
  return { block: grid.step / 1000, usual, incidents: incidentsOf(blocks, page.to) };
}

const LEAST_MARGIN_MS = 5 * 60_000;

/** The range that a click on an incident opens. */
export function around({ from, to }: Slot): Slot {
  const margin = Math.max((to - from) / 2, LEAST_MARGIN_MS);
  return { from: Math.floor(from - margin), to: Math.ceil(to + margin) };
}

/** What the Business tab says an incident may have cost: at half the conversion rate, at the rate, at twice the rate. */
export async function costOf(hub: Hub, { from, to }: Slot): Promise<[low: number, assumed: number, high: number]> {
  const range = { from: from / 1000, to: to / 1000 };
  const values: number[] = [];
  for (const { expr } of queriesOf(panelById('business.at-risk-by-failures'))) {
    values.push(single(await hub.promql(fill(expr, range, variables), range.to)));
  }
  const [low, assumed, high] = values;
  return [low, assumed, high];
}
