import type { Summed } from '../../../src/catalogue/rollups/index.ts';
import type { Slot } from '../../../src/status/grid.ts';
import type { Incident } from '../../../src/status/types.ts';
import type { Hub } from '../../../verify/hub.ts';
import type { MonthPlan } from './plan.ts';
import { around, costOf, lookAt } from './timeline.ts';
import type { IncidentTruth, Truth } from './truth.ts';

/** How one incident looks on the timeline of one range. */
export interface Sight {
  truth: IncidentTruth;
  range: string;
  /** Length of a block in seconds. */
  block: number;
  usual: number;
  /** Nothing where the timeline shows no incident at that time. */
  found?: {
    /** Seconds that it begins later than the truth, and that it is longer. */
    late: number;
    longer: number;
    /** Minutes that it was failing at least, where blocks are long. */
    minutes?: number;
    total: number;
    failed: number;
    /** At half the conversion rate, at the rate, at twice the rate. */
    cost: [low: number, assumed: number, high: number];
    /** Runs of failing blocks that it is in: 1 when whole. */
    pieces: number;
  };
}

export interface Sights {
  sights: Sight[];
  /** Incidents shown in the whole month at times when there was none. */
  invented: number;
}

/** Which hub is asked, and which hours of it have sums. */
interface Looking {
  hub: Hub;
  summed: Summed;
}

const ms = ({ from, to }: { from: number; to: number }): Slot => ({ from: from * 1000, to: to * 1000 });

const meets = (one: Slot, other: Slot) => one.from < other.to && one.to > other.from;

async function sightOf(
  { hub, summed }: Looking,
  truth: IncidentTruth,
  range: string,
  page: Slot
): Promise<Sight & { incident?: Slot }> {
  const { block, usual, incidents } = await lookAt(hub, page, summed);
  const pieces = incidents.filter((incident) => meets(incident, ms(truth)));
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) {
    return { truth, range, block, usual };
  }
  const whole = { from: first.from, to: last.to };
  const sum = (key: keyof Pick<Incident, 'total' | 'failed'>) => pieces.reduce((all, one) => all + one[key], 0);
  return {
    truth,
    range,
    block,
    usual,
    incident: whole,
    found: {
      late: whole.from / 1000 - truth.from,
      longer: (whole.to - whole.from) / 1000 - (truth.to - truth.from),
      minutes: pieces.some(({ minutes }) => minutes)
        ? pieces.reduce((all, { minutes = 0 }) => all + minutes, 0)
        : undefined,
      total: sum('total'),
      failed: sum('failed'),
      cost: await costOf(hub, whole),
      pieces: pieces.length,
    },
  };
}

const DAY_MS = 86_400_000;

/** Each known incident on the timeline of the month, of a day around it, and of what a click on it there opens. */
export async function seeIncidents(looking: Looking, plan: MonthPlan, { incidents }: Truth): Promise<Sights> {
  const month = ms(plan);
  const sights: Sight[] = [];
  for (const truth of incidents) {
    const middle = (ms(truth).from + ms(truth).to) / 2;
    const day = { from: middle - DAY_MS / 2, to: middle + DAY_MS / 2 };
    sights.push(await sightOf(looking, truth, `${plan.days} d`, month));
    const ofDay = await sightOf(looking, truth, '24 h around it', day);
    sights.push(ofDay);
    if (ofDay.incident) {
      sights.push(await sightOf(looking, truth, 'after a click on it', around(ofDay.incident)));
    }
  }
  const shown = (await lookAt(looking.hub, month, looking.summed)).incidents;
  return { sights, invented: shown.filter((one) => !incidents.some((known) => meets(one, ms(known)))).length };
}
