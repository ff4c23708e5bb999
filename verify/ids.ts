import { type Phase, type Tally, tallyOf } from './phases.ts';

/** Ids of requests, each with its phase. */
export type Ids = ReadonlyMap<string, Phase>;

/** How many ids each phase has. */
export function tallyOfIds(ids: Ids): Tally {
  const tally = tallyOf(() => 0);
  for (const phase of ids.values()) {
    tally[phase]++;
  }
  return tally;
}

export interface Compared {
  /** Distinct ids that were found, by phase. */
  found: Tally;
  missing: string[];
  /** Ids that were found more than once. */
  twice: string[];
}

/**
 * Compares what was sent with what was found.
 * @param found ids as they were found, one for each finding.
 * @throws Error when an id was found that was never sent: then the count proves nothing.
 */
export function compare(sent: Ids, found: Iterable<string>): Compared {
  const times = new Map<string, number>();
  for (const id of found) {
    if (!sent.has(id)) {
      throw new Error(`${id} was found, but never sent`);
    }
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return {
    found: tallyOfIds(new Map([...times.keys()].map((id) => [id, sent.get(id)!]))),
    missing: [...sent.keys()].filter((id) => !times.has(id)),
    twice: [...times].filter(([, count]) => count > 1).map(([id]) => id),
  };
}

/** The id in the path of a request for a dish; undefined when it has none of these. */
export function idIn(path: string, run: string): string | undefined {
  const id = path.startsWith('/api/menu/') ? path.slice('/api/menu/'.length) : '';
  return id.startsWith(run) ? id : undefined;
}
