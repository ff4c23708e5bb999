/** What is usual for a service, in numbers: the timeline and the alerts tell an acute failure from a chronic one by the same. */

/** However often a service failed before, no larger share than this counts as usual: more than half failing is always failing. */
export const MOST_USUAL = 0.25;

/** Standard deviations that chance explains, unless a setting says otherwise. */
export const CHANCE_DEVIATIONS = 3;

/** Fewer events than this say nothing on their own. */
export const FEW = 5;

/** Events that a share is made of before it can say what is usual. */
export const ENOUGH = 50;

/** Hours of the day before that make their median robust. */
export const ENOUGH_HOURS = 3;
