import { t } from '../language/text';
import type { Slot } from './grid';
import { duration, latency, shortPercent } from './words/numbers';

/** Whether a start of the service made it better: the minutes before it beside the minutes after it. */

const MINUTE = 60_000;

/** How long before and after a start the service is looked at. */
export const AROUND_MS = 10 * MINUTE;

/** How long the newest lines and spans may be on their way. */
const ON_THE_WAY_MS = MINUTE;

/** Requests of a stretch of time, the share of them that failed in percent, and the 95th percentile of latency in seconds. */
export interface Stretch {
  requests: number;
  failed: number;
  p95?: number;
}

export type Verdict = 'better' | 'worse' | 'same' | 'too-few';

/** Below so many requests, before or after, nothing is said. */
const FEWEST = 30;

/** A share has changed when chance explains it less often than once in 400 times: three standard deviations. */
const DEVIATIONS = 3;

/** … and latency when it has changed by a quarter, and by more than two milliseconds: buckets are coarse. */
const RATIO = 1.25;
const LEAST_SECONDS = 0.002;

/** Positive when more fails after than before; 0 where chance explains the difference. */
function failsMore(before: Stretch, after: Stretch): number {
  const [p, q] = [before.failed / 100, after.failed / 100];
  const pooled = (p * before.requests + q * after.requests) / (before.requests + after.requests);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / before.requests + 1 / after.requests));
  return Math.abs(q - p) > DEVIATIONS * deviation ? q - p : 0;
}

/** Positive when it takes longer after than before; 0 where it is about as long, or not known. */
function takesLonger({ p95: before }: Stretch, { p95: after }: Stretch): number {
  if (before === undefined || after === undefined || Math.abs(after - before) < LEAST_SECONDS) {
    return 0;
  }
  return Math.max(after / before, before / after) >= RATIO ? after - before : 0;
}

/** Failures decide; where as many failed before as after, latency does. */
export function verdictOf(before: Stretch, after: Stretch): Verdict {
  if (before.requests < FEWEST || after.requests < FEWEST) {
    return 'too-few';
  }
  const change = failsMore(before, after) || takesLonger(before, after);
  return change === 0 ? 'same' : change > 0 ? 'worse' : 'better';
}

/** The minutes before a start and after it, if they are over at `now`. All in milliseconds since the epoch. */
export function aroundStart({ from, to }: Slot, now: number): { before: Slot; after: Slot } | undefined {
  return now >= to + AROUND_MS + ON_THE_WAY_MS
    ? { before: { from: from - AROUND_MS, to: from }, after: { from: to, to: to + AROUND_MS } }
    : undefined;
}

function numbersOf({ failed, p95 }: Stretch): string {
  const share = shortPercent(failed);
  return p95 === undefined
    ? t('verdict.share', '{{share}} failed', { share })
    : t('verdict.numbers', '{{share}} failed, p95 {{p95}}', { share, p95: latency(p95) });
}

/** "10 minutes later: better (2.1% failed, p95 31.2 ms; before: 40% failed, p95 250.0 ms)." */
export function verdictWords(before: Stretch, after: Stretch): string {
  const length = duration(AROUND_MS / 1000);
  const verdict = verdictOf(before, after);
  if (verdict === 'too-few') {
    return t('verdict.too-few', '{{length}} later: too few requests to say.', { length });
  }
  const values = { length, after: numbersOf(after), before: numbersOf(before) };
  return {
    better: t('verdict.better', '{{length}} later: better ({{after}}; before: {{before}}).', values),
    worse: t('verdict.worse', '{{length}} later: worse ({{after}}; before: {{before}}).', values),
    same: t('verdict.same', '{{length}} later: the same ({{after}}; before: {{before}}).', values),
  }[verdict];
}
