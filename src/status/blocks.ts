import { ENOUGH, ENOUGH_HOURS, FEW, MOST_USUAL } from '../catalogue/objectives/usual';
import type { Slot } from './grid';
import { FAILING, type FailingLimits } from './limits';
import type { Block, BlockState } from './types';

/** What was counted in a block, which begins at `from` and ends at `to`, in milliseconds since the epoch. */
export interface Counts extends Slot {
  /** Requests that count for the objective, and those of them that failed. */
  total: number;
  failed: number;
  /** Log lines of any service: with none of them, nothing has arrived for this time. */
  lines: number;
}

/** Blocks on each side that a block with few requests is judged together with. */
const NEIGHBOURS = 2;

/** However often a service failed before, a larger share than this is always failing. */
const ALWAYS_FAILING = 0.5;

/** 1 - 0.9 is a little less than a tenth. */
const ROUNDING = 1e-9;

const shareOf = ({ failed, total }: Pick<Counts, 'failed' | 'total'>) => failed / total;

function sum(counts: readonly Counts[]): Pick<Counts, 'total' | 'failed'> {
  const add = (key: 'total' | 'failed') => counts.reduce((total, one) => total + one[key], 0);
  return { total: add('total'), failed: add('failed') };
}

/** The value below which this part of the numbers lies: 0.5 is their median. */
function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/** Neighbours put together until each group has enough requests. */
function groups(counts: readonly Counts[]): Array<Pick<Counts, 'total' | 'failed'>> {
  const found: Array<Pick<Counts, 'total' | 'failed'>> = [];
  let open: Counts[] = [];
  for (const one of counts) {
    open.push(one);
    const together = sum(open);
    if (together.total >= ENOUGH) {
      found.push(together);
      open = [];
    }
  }
  return found;
}

/**
 * The share of requests that usually fails, 0 to 1. Median of the hours before the time range, which an incident in the range cannot move, and an
 * earlier one of some hours can't either. Where too little is known of them, lower quartile of the time range itself: an incident may fill up to three
 * quarters of it.
 */
export function usualShare(hoursBefore: readonly Counts[], range: readonly Counts[]): number {
  const known = hoursBefore.filter(({ total }) => total >= ENOUGH);
  if (known.length >= ENOUGH_HOURS) {
    return quantile(known.map(shareOf), 0.5);
  }
  const own = groups(range);
  return own.length > 0 ? quantile(own.map(shareOf), 0.25) : 0;
}

export interface Yardstick {
  /** Share of requests that must not fail, such as 0.99. */
  target: number;
  /** Share that usually fails, 0 to 1. */
  usual: number;
  /** Limits of failing, where they are not the usual ones. */
  failing?: FailingLimits;
}

/** More failures than chance explains where this share fails: beyond so many standard deviations, the upper limit of a p-chart. */
function isMoreThanChance(
  { total, failed }: Pick<Counts, 'total' | 'failed'>,
  share: number,
  deviations: number
): boolean {
  return failed > total * share + deviations * Math.sqrt(total * share * (1 - share));
}

const expectedOf = ({ usual, failing: { times } = FAILING }: Yardstick) =>
  Math.min(usual, MOST_USUAL, ALWAYS_FAILING / times);

/** The share, 0 to 1, above which requests are failing, if chance does not explain it. */
export function limitOf(yardstick: Yardstick): number {
  const { share, times } = yardstick.failing ?? FAILING;
  return Math.max(share, times * expectedOf(yardstick));
}

function judge(counts: Pick<Counts, 'total' | 'failed'>, yardstick: Yardstick): BlockState {
  const { target, failing: { deviations } = FAILING } = yardstick;
  const share = shareOf(counts);
  if (share <= 1 - target + ROUNDING) {
    return 'fine';
  }
  const isUnlikely = isMoreThanChance(counts, Math.max(expectedOf(yardstick), 1 - target), deviations);
  return share > limitOf(yardstick) && isUnlikely ? 'failing' : 'degraded';
}

/** Whether so many failures are worse than usual, and no chance. */
export function isFailing(counts: Pick<Counts, 'total' | 'failed'>, yardstick: Yardstick): boolean {
  return counts.total >= FEW && judge(counts, yardstick) === 'failing';
}

/**
 * Each block with its state.
 *
 * - `no-data`: nothing has arrived for this time, not even lines of other services. `no-traffic`: lines have, requests have not.
 * - `fine`: the share that failed is within the objective.
 * - `failing`: the share is above 20 %, above twice the usual one, and more than chance explains; these three limits are settings.
 * - `degraded`: between the two.
 *
 * A block with fewer than five requests is judged together with the two blocks on each side: it is `fine` if none of its own requests failed, or only one
 * of all of them; with fewer than five requests among them all it is `degraded` at most.
 *
 * Twice the usual share and 20 % tell an acute failure from a chronic one in the way of a second pair of burn-rate thresholds ("Alerting on SLOs",
 * The Site Reliability Workbook, chapter 5). The limit of chance is that of a proportion's control chart (NIST/SEMATECH e-Handbook of Statistical
 * Methods, 6.3.3.2): without it, one minute in fourteen of a service that fails 10 % of ten requests a minute would be called failing.
 */
export function toBlocks(counts: readonly Counts[], yardstick: Yardstick): Block[] {
  return counts.map(({ from, to, total, failed, lines }, index) => {
    const block = { from, to, total, failed };
    if (total === 0) {
      return { ...block, state: lines > 0 ? 'no-traffic' : 'no-data' };
    }
    if (total >= FEW) {
      return { ...block, state: judge(block, yardstick) };
    }
    const around = sum(counts.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1));
    if (failed === 0 || around.failed <= 1) {
      return { ...block, state: 'fine' };
    }
    return { ...block, state: around.total >= FEW ? judge(around, yardstick) : 'degraded' };
  });
}

/** Whether a block has enough requests to be judged on its own. */
export function isJudged({ total }: Pick<Block, 'total'>): boolean {
  return total >= FEW;
}
