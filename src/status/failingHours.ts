import { ENOUGH } from '../catalogue/objectives/usual';
import { SHARES } from '../catalogue/rollups/failingMinutes';
import { isFailing, limitOf, type Yardstick } from './blocks';
import type { Slot } from './grid';
import type { Block, FailingSpan } from './types';

/** A full hour, from `from` to `to` in milliseconds since the epoch. */
export interface Hour extends Slot {
  /** Menu loads of the hour, and those that failed. */
  total: number;
  failed: number;
  /** Minutes in which more than a share of the loads failed, beyond chance, by that share; a share without enough such minutes is left out. */
  minutes: ReadonlyMap<number, number>;
}

/** An hour, and how many of its minutes were surely failing. */
type JudgedHour = Hour & { failing: number };

const MINUTES_OF_AN_HOUR = 60;

/** Floats of one number that was worked out in two ways. */
const ROUNDING = 1e-9;

function spanOf(hours: readonly JudgedHour[]): FailingSpan | undefined {
  if (hours.length === 0) {
    return undefined;
  }
  const [from, to] = [Math.min(...hours.map((one) => one.from)), Math.max(...hours.map((one) => one.to))];
  const sum = (key: 'total' | 'failed' | 'failing') => hours.reduce((all, one) => all + one[key], 0);
  return { from, to, total: sum('total'), failed: sum('failed'), minutes: sum('failing') };
}

function minutesOf({ minutes }: Hour, yardstick: Yardstick): number {
  const share = SHARES.find((one) => one >= limitOf(yardstick) - ROUNDING);
  // Several clusters may have been failing in the same minute.
  return Math.min((share !== undefined && minutes.get(share)) || 0, MINUTES_OF_AN_HOUR);
}

/**
 * Blocks of an hour or more with what their worst hours say: a block with a failing hour is failing, however good the rest of it was. An hour is failing if
 * it would be as a block of its own, or if enough of its minutes were. Which share is failing is that of a block; of the shares that minutes were counted for
 * it is the next larger one, so that none is called failing too early. An hour with few requests tells where a failing block was failing, and no more. Hours may come in any order.
 */
export function withFailingHours(blocks: readonly Block[], hours: readonly Hour[], yardstick: Yardstick): Block[] {
  const judged = hours.map((hour) => ({ ...hour, failing: minutesOf(hour, yardstick) }));
  return blocks.map((block) => {
    const least = block.state === 'failing' ? 0 : ENOUGH;
    const worst = spanOf(
      judged.filter(
        (hour) =>
          hour.from >= block.from &&
          hour.from < block.to &&
          (hour.failing > 0 || (hour.total >= least && isFailing(hour, yardstick)))
      )
    );
    return worst && block.total > 0 ? { ...block, state: 'failing', worst } : block;
  });
}
