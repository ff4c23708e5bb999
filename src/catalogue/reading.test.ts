import { panelById } from './index';
import { chooseReading, LONGEST_RAW_RANGE_MS, queriesOf, toReadingChoice } from './reading';

const both = panelById('customer-experience.menu-loads-worked');
const one = panelById('customer-experience.stale-links');

test.each([
  [LONGEST_RAW_RANGE_MS, 'auto', 'logs'],
  [LONGEST_RAW_RANGE_MS + 1, 'auto', 'recorded'],
  [1, 'recorded', 'recorded'],
  [LONGEST_RAW_RANGE_MS * 30, 'logs', 'logs'],
] as const)('a range of %d ms and the choice %s read %s', (range, choice, reading) => {
  expect(chooseReading(both, range, choice)).toBe(reading);
  expect(new Set(queriesOf(both, reading).map(({ store }) => store))).toEqual(
    new Set([reading === 'logs' ? 'loki' : 'mimir'])
  );
});

test('a panel with one reading has nothing to choose', () => {
  expect(chooseReading(one, 1, 'recorded')).toBeUndefined();
  expect(queriesOf(one)).toBe(one.queries);
});

test.each([
  ['logs', 'logs'],
  ['recorded', 'recorded'],
  ['auto', 'auto'],
  ['something else', 'auto'],
  [undefined, 'auto'],
])('%s in the URL means %s', (value, choice) => {
  expect(toReadingChoice(value)).toBe(choice);
});
