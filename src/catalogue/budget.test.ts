import { achievedPanel, budgetPanel, VALUE } from './budget';
import { catalogue } from './index';
import { objectiveById, WHO_SET_IT } from './objectives';
import { hasReadings } from './reading';

const of = { id: 'a.b', title: 'A', empty: 'None.', remedy: 'do' };

test('a panel with a target says who set it', () => {
  const withTarget = catalogue.filter(({ id }) => id.endsWith('.error-budget'));
  expect(withTarget).toHaveLength(3);
  withTarget.forEach(({ description }) => expect(description).toContain(WHO_SET_IT));
});

test('lines answer what they can, and counters what only they can', () => {
  const { queries } = budgetPanel({ ...of, objective: objectiveById('menu-loads'), withAchieved: true });
  expect(hasReadings(queries) && queries.logs.map((query) => [query.store, 'legend' in query && query.legend])).toEqual(
    [
      ['loki', VALUE.achieved],
      ['loki', 'menu loads'],
      ['loki', VALUE.burn],
      ['mimir', VALUE.left],
      ['mimir', VALUE.days],
    ]
  );
  expect(hasReadings(queries) && queries.recorded.map(({ store }) => store)).toEqual(Array(5).fill('mimir'));
});

test('an objective without lines has one reading', () => {
  expect(hasReadings(achievedPanel({ ...of, objective: objectiveById('requests') }).queries)).toBe(false);
});
