import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LATE_AFTER, objectives, type Objective } from '../../src/catalogue/objectives/index.ts';
import { longestSilence } from '../../stack/alerts/sentences.ts';
import { configuration } from '../../stack/runtimes/configuration.ts';
import { alertName } from '../burn.ts';
import { limitOf } from '../limits.ts';
import { type Loaded, root } from '../loaded.ts';
import { hoursOf, pairsOf, type Pair, type Severity } from '../windows.ts';
import type { Expectation } from './scenarios.ts';

/** How long an alert takes from the fault to the receiver, from the numbers that the rules are made of. All times are seconds unless a name says otherwise. */

export interface Expected {
  least: number;
  most: number;
}

/** What the stores know of an objective when the fault begins. */
export interface Known {
  /** Minutes that are known at all. */
  minutes: number;
  /** Share that failed in them, and share that counts as usual: 0 to 1. */
  failed: number;
  usual: number;
  /** Events a minute. */
  perMinute: number;
}

/** A service that has run for days, has plenty of traffic, and of which nothing failed. */
export const settled: Known = { minutes: Infinity, failed: 0, usual: 0, perMinute: Infinity };

/** Mimir's ruler looks at the moment so long ago, so that samples have arrived (its default of `ruler_query_offset`). */
const QUERY_OFFSET = '1m';

const secondsOf = (duration: string) => 3600 * hoursOf(duration as Pair['long']);

/** A number of seconds that a configuration file sets. */
function setting(name: keyof typeof configuration, file: string, pattern: RegExp): number {
  const found = pattern.exec(readFileSync(join(root, configuration[name], file), 'utf8'));
  if (!found) {
    throw new Error(`${configuration[name]}${file && `/${file}`} does not say ${pattern}`);
  }
  return secondsOf(found[1]);
}

/** Between two reports of a collector on itself. */
const reportEvery = () => setting('alloy', 'self.alloy', /scrape_interval\s*=\s*"(\w+)"/);

interface Route {
  group_wait: string;
  routes: Array<{ matchers: string[]; group_wait?: string }>;
}

/** How long the Alertmanager waits before it tells of an alert of this severity. */
export function groupWait(severity: string): number {
  const { route } = parse(readFileSync(join(root, configuration.alerting), 'utf8')) as { route: Route };
  const own = route.routes.find(({ matchers }) => matchers.includes(`severity="${severity}"`));
  return secondsOf(own?.group_wait ?? route.group_wait);
}

/** Minutes from when on everything fails until the share of a window is over `bound`. */
function minutesUntil(bound: number, window: number, { minutes, failed }: Known): number {
  if (failed > bound) {
    return 0;
  }
  // a window that is not full yet has less to outweigh
  const growing = ((bound - failed) * Math.min(minutes, window)) / (1 - bound);
  return Math.min(minutes, window) + growing <= window ? growing : (window * (bound - failed)) / (1 - failed);
}

/** Minutes until a pair of windows is over its limit, and has as many events as it needs. */
function minutesOfPair(objective: Objective, pair: Pair, known: Known): number {
  const bound = limitOf(objective, pair) + (pair.severity === 'page' ? known.usual : 0);
  const [long, short] = [pair.long, pair.short].map((window) => minutesUntil(bound, 60 * hoursOf(window), known));
  const missing = objective.minimum / known.perMinute - Math.min(known.minutes, 60 * hoursOf(pair.long));
  return Math.max(long, short, missing);
}

/** Minutes from a total failure until an alert of an objective is true. */
export function minutesToBurn(objective: Objective, severity: Severity, known: Known): number {
  const of = (state: Known) => Math.min(...pairsOf(severity).map((pair) => minutesOfPair(objective, pair, state)));
  if (objective.events.kind !== 'minutes') {
    return of(known);
  }
  // until a minute is one without news, the minutes before count as good
  const late = LATE_AFTER / 60;
  return late + Math.ceil(of({ ...known, perMinute: 1, minutes: known.minutes + late }));
}

function burning(alert: string): { objective: Objective; severity: Severity } | undefined {
  return objectives
    .flatMap((objective) => (['page', 'ticket'] as const).map((severity) => ({ objective, severity })))
    .find(({ objective, severity }) => alertName(objective, severity) === alert);
}

/** The objective whose alert it is. */
export const objectiveOf = (alert: string): Objective | undefined => burning(alert)?.objective;

/** Seconds until the expression of an alert is true, and how many groups of rules lie between the data and its value. */
function condition({ alert: { alert, expr } }: Loaded, known: Known): { least: number; most: number; groups: number } {
  const burns = burning(alert);
  if (burns) {
    const seconds = 60 * minutesToBurn(burns.objective, burns.severity, known);
    return { least: seconds, most: seconds, groups: 2 };
  }
  const age = /^time\(\) - [^]* > (\d+)$/.exec(expr)?.[1];
  if (age === undefined) {
    throw new Error(`rules: it is not known how long it takes until ${alert} is true`);
  }
  return { least: Number(age) - reportEvery(), most: Number(age), groups: 1 };
}

/** The receiver is told between these two. @param known what the stores know of the objective; of an alert without one it does not matter. */
function toReceiver(loaded: Loaded, known: Known): Expected {
  const { alert, group } = loaded;
  const { least, most, groups } = condition(loaded, known);
  const always =
    secondsOf(group.query_offset ?? QUERY_OFFSET) + secondsOf(alert.for ?? '0s') + groupWait(alert.labels.severity);
  // each group may have been evaluated just before
  return { least: least + always, most: most + always + groups * secondsOf(group.interval) };
}

/** @throws Error when no rule has the name. */
export function timeToDetect(expects: Expectation, alerts: readonly Loaded[], known: Known = settled): Expected {
  const named = (name: string) => {
    const found = alerts.find(({ alert }) => alert.alert === name);
    if (!found) {
      throw new Error(`no rule is called ${name}`);
    }
    return found;
  };
  if ('alert' in expects) {
    return toReceiver(named(expects.alert), known);
  }
  if ('noPage' in expects) {
    return toReceiver(named(expects.unlike), known);
  }
  // The last one came up to a minute before the fault.
  const silence = longestSilence / 1000;
  return { least: silence - 60, most: silence };
}
