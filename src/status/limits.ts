import { CHANCE_DEVIATIONS } from '../catalogue/objectives/usual';

/** From when on a block of the timeline is failing: each of the three must hold. */
export interface FailingLimits {
  /** Share of requests that failed, 0 to 1: no smaller one is called failing, whatever is usual. */
  share: number;
  /** How many times as many as usual. */
  times: number;
  /** How many standard deviations more than chance explains. */
  deviations: number;
}

export const FAILING: FailingLimits = { share: 0.2, times: 2, deviations: CHANCE_DEVIATIONS };
