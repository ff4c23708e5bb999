import type { Query } from '../types';
import { MARK, ofHour } from './hours';
import * as promql from '../../queries/promql';
import { rollupOf, type Rollup } from './counters';
import { peaks, type Peak } from './peaks';
import { piecesOf, readsSums, type Piece, type Span } from './pieces';
import { stepsOf, type Steps } from './steps';

/** Queries as the catalogue has them, turned into ones that read hourly sums where there are some. */

/** Runs of hours that have sums, by record. */
export type Summed = ReadonlyMap<string, readonly Span[]>;

/** What the windows of a query stand for. */
export interface Windows {
  /** Time range of the panel. */
  range: Span;
  /** Days that a variable holds, where a window is one: `daysInQuery`. */
  days(variable: string): number | undefined;
}

interface Asked extends Windows {
  /** Steps of its graphs, as the store will be asked for them. */
  steps: Steps;
}

/** `sum_over_time(counter{matchers}[window] offset before)`, as `queries/promql.ts` writes it. */
const COUNTED =
  /sum_over_time\((\w+)\{((?:(?!\}\[).)*)\}\[(\$__range|\$__interval|\d+[smhd]|0\$\{\w+:lucene\}d)\](?: offset (1d|1w))?\)/g;

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const lengthOf = (text: string) => Number(text.slice(0, -1)) * UNIT_MS[text.slice(-1)];

const duration = (ms: number) => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);

/** One place where a counter is read. */
interface Place {
  rollup: Rollup;
  matchers: string;
  /** Milliseconds that the window lies before the time of evaluation. */
  before: number;
}

const selectors = ({ rollup: { counter, record }, matchers }: Place) => ({
  deltas: `${counter}{${matchers}}`,
  sums: `${record}{${matchers}, ${MARK}=""}`,
});

/** Series of several pieces may have the same labels, and `or` would take only the first of them. */
const toldApart = (expr: string, index: number) =>
  index === 0 ? expr : `label_replace(${expr}, "piece", "${index}", "", "")`;

function pieceOf(place: Place, { of, from, to }: Piece): string {
  const { deltas, sums } = selectors(place);
  const [length, end] = [duration(to - from), to / 1000];
  return of === 'deltas'
    ? `sum_over_time(${deltas}[${length}] @ ${end})`
    : `sum_over_time(${ofHour(sums)}[${length}:1h] @ ${end})`;
}

function inPieces(place: Place, window: Span, summed: readonly Span[]): string | undefined {
  const pieces = piecesOf({ from: window.from - place.before, to: window.to - place.before }, summed);
  return pieces.some(({ of }) => of === 'sums')
    ? `(${pieces.map((piece, index) => toldApart(pieceOf(place, piece), index)).join(' or ')})`
    : undefined;
}

/** What holds at some moments of the graph only. */
const only = (expr: string, when: readonly string[]) => `${expr} and on () (${when.join(' or ')})`;

/** What is read for the steps of a graph. */
interface Readings {
  /** In steps whose hours all have records. */
  rolled: string;
  /** In the step that ends at a moment, in seconds since the epoch. */
  counted(at: number): string;
  /** Milliseconds that the steps lie before the time of evaluation. */
  before: number;
}

function inSteps({ rolled, counted, before }: Readings, { first, last, step }: Steps, summed: readonly Span[]) {
  const found = stepsOf({ first: first - before, last: last - before, step }, summed);
  if (!found) {
    return undefined;
  }
  const seconds = (at: number) => (at + before) / 1000;
  const recorded = only(
    rolled,
    found.runs.map(({ from, to }) => `vector(time()) > ${seconds(from)} <= ${seconds(to)}`)
  );
  const others = found.others.map((at) => only(counted(at / 1000), [`vector(time()) == ${seconds(at)}`]));
  return `(${[recorded, ...others].join(' or ')})`;
}

function sumsInSteps(place: Place, steps: Steps, summed: readonly Span[]): string | undefined {
  const { before } = place;
  const { deltas, sums } = selectors(place);
  const offset = before > 0 ? ` offset ${duration(before)}` : '';
  const readings = {
    rolled: `sum_over_time(${ofHour(sums)}[${duration(steps.step)}:1h]${offset})`,
    counted: (at: number) => `sum_over_time(${deltas}[${duration(steps.step)}] @ ${at})`,
    before,
  };
  return inSteps(readings, steps, summed);
}

function peakInSteps({ record, minute }: Peak, steps: Steps, summed: readonly Span[]): string | undefined {
  const length = duration(steps.step);
  const readings = {
    rolled: `max_over_time(${ofHour(promql.series(record, { [MARK]: '' }))}[${length}:1h])`,
    counted: (at: number) => `max_over_time((${minute})[${length}:1m] @ ${at})`,
    before: 0,
  };
  return inSteps(readings, steps, summed);
}

/** What a window spans, seen from the end of the time range; undefined for a variable that holds no days. */
function windowOf(text: string, { range: { from, to }, days }: Windows): Span | undefined {
  if (text === '$__range' || text === '$__interval') {
    // Grafana rounds the length of a range to seconds.
    return { from: to - Math.round((to - from) / 1000) * 1000, to };
  }
  const [, variable] = /^0\$\{(\w+):lucene\}d$/.exec(text) ?? [];
  const length = variable ? (days(variable) ?? 0) * UNIT_MS.d : lengthOf(text);
  return length > 0 ? { from: to - length, to } : undefined;
}

/** The peaks that a query looks for, where they are worth reading from records. */
function longPeaksIn({ expr }: Query, { range: { from, to } }: Windows): readonly Peak[] {
  return readsSums(to - from) ? peaks.filter(({ minute }) => expr.includes(promql.highestInSteps(minute))) : [];
}

/** Whether a query of a panel over this time range may be read from hourly records: then one must know which hours have some. */
export function mayReadSums(query: Query, windows: Windows): boolean {
  return (
    query.store === 'mimir' &&
    (longPeaksIn(query, windows).length > 0 ||
      [...query.expr.matchAll(COUNTED)].some(
        ([, counter, , text]) => longWindowOf(counter, text, windows) !== undefined
      ))
  );
}

function longWindowOf(counter: string, text: string, windows: Windows): Span | undefined {
  const window = rollupOf(counter) && windowOf(text, windows);
  return window && readsSums(window.to - window.from) ? window : undefined;
}

/**
 * The same number from hourly sums and, for hours that have none, deltas: exactly the one that deltas alone give. A window that is short, and a graph
 * whose steps do not begin at full hours, is left as it is.
 */
export function fromSums(query: Query, asked: Asked, summed: Summed): Query {
  if (query.store !== 'mimir') {
    return query;
  }
  const peaked = longPeaksIn(query, asked).reduce((text, peak) => {
    const found = peakInSteps(peak, asked.steps, summed.get(peak.record) ?? []);
    return found ? text.replaceAll(promql.highestInSteps(peak.minute), () => found) : text;
  }, query.expr);
  const expr = peaked.replaceAll(
    COUNTED,
    (whole: string, counter: string, matchers: string, text: string, before?: string) => {
      const rollup = rollupOf(counter);
      const window = longWindowOf(counter, text, asked);
      if (!rollup || !window) {
        return whole;
      }
      const place = { rollup, matchers, before: before ? lengthOf(before) : 0 };
      const runs = summed.get(rollup.record) ?? [];
      const found = text === '$__interval' ? sumsInSteps(place, asked.steps, runs) : inPieces(place, window, runs);
      return found ?? whole;
    }
  );
  return { ...query, expr };
}
