import { placeNames, places, type Place } from './places.ts';
import { phases, type Tally } from './phases.ts';

/** How many requests a place may be short of, or over by. */
export interface Allowed {
  short?: number;
  over?: number;
}

export type AllowedAt = Partial<Record<Place, Allowed>>;

export interface Counted {
  /** What a place should have. */
  expected: Record<Place, Tally>;
  found: Record<Place, Tally>;
}

interface Difference {
  place: Place;
  short: number;
  over: number;
}

/** By how many each place differs, phase by phase: what is over in one does not make up for what another is short of. */
export function differences({ expected, found }: Counted): Difference[] {
  const sum = (place: Place, of: (expected: number, found: number) => number) =>
    phases.reduce((total, phase) => total + Math.max(0, of(expected[place][phase], found[place][phase])), 0);
  return placeNames
    .map((place) => ({
      place,
      short: sum(place, (should, is) => should - is),
      over: sum(place, (should, is) => is - should),
    }))
    .filter(({ short, over }) => short > 0 || over > 0);
}

interface Verdict {
  /** Nothing is missing and nothing is there twice, anywhere. */
  equal: boolean;
  /** What differs lies within what the scenario says. */
  kept: boolean;
  /** Each difference in words. */
  findings: string[];
}

export function judge(counted: Counted, allowed: AllowedAt): Verdict {
  const found = differences(counted);
  const within = ({ place, short, over }: Difference) =>
    short <= (allowed[place]?.short ?? 0) && over <= (allowed[place]?.over ?? 0);
  const words = (difference: Difference) => {
    const { place, short, over } = difference;
    const may = allowed[place];
    const bound = (count: number | undefined) => (count === undefined ? '' : ` (at most ${count} expected)`);
    const parts = [
      ...(short > 0 ? [`${short} missing${bound(may?.short)}`] : []),
      ...(over > 0 ? [`${over} too many${bound(may?.over)}`] : []),
    ];
    return `${places[place]}: ${parts.join(', ')}`;
  };
  return { equal: found.length === 0, kept: found.every(within), findings: found.map(words) };
}
