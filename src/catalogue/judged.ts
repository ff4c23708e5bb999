import { DARK_ORANGE, thresholds } from './fields';
import { LATE_AFTER, objectiveById, type ObjectiveId } from './objectives';
import { APART, NEAR } from './trust/gaps';
import type { PanelDefinition, Thresholds } from './types';

/** Colors that follow a setting or the time range. The catalogue writes them for its own objectives; a page works them out anew. */

/** Up to so many times as many failures as the objective allows, a share is fair: not met, and not yet bad. */
export const FAIR_BURN = 5;

/** Without the noise of binary fractions: 100 * (1 - 5 * (1 - 0.99)) is 95. */
const percent = (share: number) => Number((100 * share).toPrecision(10));

/** Colors of a share in percent: green within the objective, orange while it is fair, red below. */
function ofShare(target: number): Thresholds {
  return thresholds('red', [percent(1 - FAIR_BURN * (1 - target)), 'dark-orange'], [percent(target), 'green']);
}

/** Colors of the age of a newest line, in seconds: a cell has none until a fifth of the time after which data are late. */
function ofAge(lateAfter: number): Thresholds {
  return thresholds('transparent', [lateAfter / 5, DARK_ORANGE], [lateAfter, 'dark-red']);
}

/** Colors of the difference between counts, as a share: a cell has none while no more than `inTransit` of them is missing. */
function ofGap(inTransit: number): Thresholds {
  const bounds = [[NEAR, DARK_ORANGE] as const, [APART, 'dark-red'] as const];
  const beyond = bounds.filter(([bound]) => bound > inTransit);
  // of the bounds below, the highest begins where the difference is more than what is in transit
  const [within] = bounds.filter(([bound]) => bound <= inTransit).slice(-1);
  return thresholds('transparent', ...(within ? [[inTransit, within[1]] as const] : []), ...beyond);
}

/** Colors of the share of good events of an objective. */
export const byObjective = (id: ObjectiveId): Thresholds => ({ ...ofShare(objectiveById(id).target), follow: id });

/** Colors of the age of a newest line. */
export const byAge: Thresholds = { ...ofAge(LATE_AFTER), follow: 'age' };

/** Colors of the difference between counts. */
export const byGap: Thresholds = { ...ofGap(0), follow: 'transit' };

/** What colors follow. */
export interface Judge {
  targetOf(id: ObjectiveId): number;
  /** Seconds. */
  lateAfter: number;
  /** Share of the requests of the time range that may still be on their way, 0 to 1. */
  inTransit: number;
}

/** As the catalogue has it. */
export const CATALOGUE_JUDGE: Judge = {
  targetOf: (id) => objectiveById(id).target,
  lateAfter: LATE_AFTER,
  inTransit: 0,
};

export function isThresholds(value: unknown): value is Thresholds {
  return typeof value === 'object' && value !== null && 'steps' in value;
}

type Colored = Pick<PanelDefinition, 'fieldConfig'>;

function followedBy({ fieldConfig }: Colored): Array<NonNullable<Thresholds['follow']>> {
  const { defaults, overrides } = fieldConfig ?? { defaults: {}, overrides: [] };
  const own = overrides.flatMap(({ properties }) => properties.map(({ value }): unknown => value));
  return [defaults.thresholds, ...own].flatMap((value) => (isThresholds(value) && value.follow) || []);
}

/** Whether some color of a panel follows a setting. */
export function followsSettings(panel: Colored): boolean {
  return followedBy(panel).some((what) => what !== 'transit');
}

/** Whether some color of a panel follows the time range. */
export function followsRange(panel: Colored): boolean {
  return followedBy(panel).includes('transit');
}

/** Colors as this judge has them, in the form that Grafana takes. */
export function judged({ follow, ...fixed }: Thresholds, { targetOf, lateAfter, inTransit }: Judge): Thresholds {
  if (follow === undefined) {
    return fixed;
  }
  if (follow === 'transit') {
    return ofGap(inTransit);
  }
  return follow === 'age' ? ofAge(lateAfter) : ofShare(targetOf(follow));
}
