/** The parts of a proof: before the fault, while it lasts, and after it was mended. */
export const phases = ['before', 'during', 'after'] as const;

export type Phase = (typeof phases)[number];

/** How the requests of a phase ask: a counter keeps no ids, but it keeps the method. */
export const methodOf = { before: 'GET', during: 'HEAD', after: 'OPTIONS' } as const satisfies Record<Phase, string>;

/** Requests by phase. */
export type Tally = Record<Phase, number>;

/** @param count by the method that a store gives. */
export const tallyOf = (count: (method: string) => number): Tally => ({
  before: count(methodOf.before),
  during: count(methodOf.during),
  after: count(methodOf.after),
});

export const sumOf = (tally: Tally): number => phases.reduce((sum, phase) => sum + tally[phase], 0);
