import { t } from '../language/text';
import { percent, shortPercent } from './words/numbers';

/** A number now and in the range it is compared with; `undefined` where there is none. */
export interface Compared {
  name: string;
  now: number | undefined;
  then: number | undefined;
  /** Whether it is a share of 100, which changes by points. */
  isShare: boolean;
  /** The number as its panel writes it. */
  write(value: number): string;
}

const MINUS = '−';

const signed = (value: number, write: (size: number) => string) =>
  `${value < 0 ? MINUS : '+'}${write(Math.abs(value))}`;

/** Changes smaller than this are none: in points, and in percent of what was. */
const LEAST = 0.05;

/** How a number has changed: "+1.5 points", "−12%", "unchanged"; "60 then" where that is all that can be said. */
export function changeOf({ now, then, isShare, write }: Omit<Compared, 'name'>, locale?: string): string | undefined {
  const unchanged = t('change.none', 'unchanged');
  if (then === undefined) {
    return undefined;
  }
  if (now === undefined) {
    return t('change.then', '{{value}} then', { value: write(then) });
  }
  if (isShare) {
    const points = now - then;
    return Math.abs(points) < LEAST
      ? unchanged
      : t('change.points', '{{change}} points', {
          change: signed(points, (size) => percent(size, 1, locale).replace('%', '')),
        });
  }
  if (then === 0) {
    return now === 0 ? unchanged : t('change.then', '{{value}} then', { value: write(then) });
  }
  const change = (100 * (now - then)) / Math.abs(then);
  return Math.abs(change) < LEAST ? unchanged : signed(change, (size) => shortPercent(size, locale));
}

/** What has changed since `before`, such as "a week before", in one line; says so when there was nothing then. */
export function changesInWords(numbers: readonly Compared[], before: string, locale?: string): string {
  const said = numbers.flatMap(({ name, ...numbers }) => {
    const change = changeOf(numbers, locale);
    return change === undefined ? [] : [name ? `${name} ${change}` : change];
  });
  return said.length > 0
    ? t('change.against', 'Against {{before}}: {{changes}}', { before, changes: said.join(', ') })
    : noDataIn(before);
}

/** In place of changes, where there was nothing. */
export function noDataIn(before: string): string {
  return t('change.no-data', 'No data {{before}}', { before });
}
