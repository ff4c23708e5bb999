/** A month of the menu service whose incidents are known in advance. Pure; moments and lengths are in seconds. */

export interface MonthOptions {
  days: number;
  /** Customers' requests a second, on the average of a day. */
  rate: number;
  seed: number;
  /** Between two samples of a counter. */
  sample: number;
}

export interface KnownIncident {
  name: string;
  from: number;
  to: number;
  /** Of menu loads that fail meanwhile, 0 to 1. */
  share: number;
}

export interface MonthPlan extends MonthOptions {
  from: number;
  to: number;
  incidents: readonly KnownIncident[];
}

const DAY = 86_400;
const MINUTE = 60;
const HOUR = 3600;

/** Of menu loads that fail on an ordinary day: what the service does unless it is told otherwise. */
export const USUAL_SHARE = 0.1;

/** Where in the month an incident begins: a part of the month, and some seconds more, so that none begins with a block or a minute. */
const SCRIPT = [
  { name: 'short and deep', part: 0.1, more: 7 * MINUTE + 23, length: 12 * MINUTE, share: 0.9 },
  { name: 'middling', part: 0.25, more: 22 * MINUTE + 41, length: 3 * HOUR + 5 * MINUTE, share: 0.45 },
  { name: 'long and shallow', part: 0.45, more: 3 * MINUTE + 12, length: 11 * HOUR + 20 * MINUTE, share: 0.3 },
] as const;

/** @param to end of the month, at a full hour. */
export function monthPlan(options: MonthOptions, to: number): MonthPlan {
  const from = to - options.days * DAY;
  const incidents = SCRIPT.map(({ name, part, more, length, share }) => {
    const start = from + Math.round((part * options.days * DAY) / HOUR) * HOUR + more;
    return { name, from: start, to: start + length, share };
  });
  return { ...options, from, to, incidents };
}

/** Share of menu loads that fails at a moment. */
export function failingShare({ incidents }: Pick<MonthPlan, 'incidents'>, moment: number): number {
  return incidents.find(({ from, to }) => moment >= from && moment < to)?.share ?? USUAL_SHARE;
}

/** How busy an hour is, 1 on the average of a day: quiet at four in the morning, busy at four in the afternoon (UTC). */
export function busyness(moment: number): number {
  return 1 - 0.6 * Math.cos((2 * Math.PI * ((moment % DAY) - 4 * HOUR)) / DAY);
}
