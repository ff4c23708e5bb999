import { t } from '../../language/text';
import type { Answer, Loads, MoneyRange, Ranking } from '../../status/incidentReport';
import { byLabel, columnOf, numberOf, type Read } from '../data/answers';
import { sentenceOf } from '../data/failure';
import type { StoreData } from '../data/StoreData';

/** The answer of a panel; `empty` is the answer of an empty one, if not its own sentence. */
export function answerOf<T>(
  { state }: StoreData,
  read: (from: Read) => T | undefined,
  empty: Answer<T> = { none: state.panel.empty }
): Answer<T> {
  const { status, failures, panel, reading, data } = state;
  switch (status) {
    case 'loading':
      return 'loading';
    case 'failed':
      return { none: failures.map(sentenceOf).join(' ') };
    case 'empty':
    case 'unread':
      return empty;
    case 'data': {
      const value = read({ panel, reading, frames: data?.series ?? [] });
      return value === undefined ? empty : { value };
    }
  }
}

export function rankingOf(label: string): (from: Read) => Ranking {
  return ({ frames }) =>
    [...byLabel(frames, label)]
      .map(([name, count]) => ({ name, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
}

/** From the share that worked and the number of loads. */
export function loadsOf(from: Read): Loads | undefined {
  const [worked, total] = [numberOf(from, 'successful'), numberOf(from, 'menu loads')];
  if (worked === undefined || total === undefined) {
    return undefined;
  }
  return { total, failed: Math.round((total * (100 - worked)) / 100) };
}

export function moneyOf(from: Read): MoneyRange | undefined {
  const [low, assumed, high] = ['low', 'as assumed', 'high'].map((legend) => numberOf(from, legend));
  return low === undefined || assumed === undefined || high === undefined ? undefined : { low, assumed, high };
}

/** In an outage of all menu loads the panel's own sentence would be about no traffic. */
const noValue = () =>
  t(
    'incident.no-value',
    'No menu was served during this time, or none has been read, so nothing shows what a failed load was worth.'
  );

/** What the panel of value at risk says over a span. */
export function costOf(data: StoreData): Answer<MoneyRange> {
  return answerOf(data, moneyOf, { none: noValue() });
}

/** The 95th percentile of menu loads, in seconds. */
export function p95Of(from: Read): number | undefined {
  return columnOf(from, 'p95', 'http_route').get('/api/menu');
}
