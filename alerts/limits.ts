import { budgetOf } from '../src/catalogue/objectives/expressions.ts';
import type { Objective } from '../src/catalogue/objectives/index.ts';
import { MOST_USUAL } from '../src/catalogue/objectives/usual.ts';
import { Failure } from '../stack/failure.ts';
import { hoursOf, PAIRS, pairsOf, type Pair } from './windows.ts';

const share = (value: number) => Number(value.toPrecision(6));

/** Burn rate of a pair as a share of events, 0 to 1. */
export function limitOf(objective: Pick<Objective, 'target'>, { burn }: Pick<Pair, 'burn'>): number {
  return share(burn * budgetOf(objective));
}

/** The largest share that counts as usual for an objective: so little that a total outage still exceeds it by the highest burn rate. */
export function mostUsual(objective: Pick<Objective, 'target'>): number {
  const highest = Math.max(...PAIRS.map((pair) => limitOf(objective, pair)));
  return share(Math.min(MOST_USUAL, (1 - highest) / 2));
}

/** @throws Failure when an alert of the objective could never fire. */
export function holdReachable({ id, target, window }: Pick<Objective, 'id' | 'target' | 'window'>): void {
  const [where, remedy] = [`src/catalogue/objectives/index.ts, objective "${id}"`, 'set a higher target'];
  const tooHigh = pairsOf('page').find((pair) => !(limitOf({ target }, pair) < 1));
  if (tooHigh) {
    const least = `${(100 * limitOf({ target }, tooHigh)).toFixed(0)}% of events would have to fail for a burn rate of ${tooHigh.burn}`;
    throw new Failure(`${where}: an alert could never fire with the target ${target}`, least, remedy);
  }
  const tooLong = PAIRS.find(({ long }) => hoursOf(long) > 24 * window);
  if (tooLong) {
    throw new Failure(
      `${where}: its window is ${window} days`,
      `an alert at ${tooLong.burn} times the budget looks back ${tooLong.long}`,
      `set "window" to at least ${Math.ceil(hoursOf(tooLong.long) / 24)}`
    );
  }
}
