import { catalogue, panelById } from '../catalogue';
import { allQueriesOf, hasReadings } from '../catalogue/reading';
import { CONVERSION, RETRIES } from '../queries/variables';
import { isView, panelsOf, tabs, views } from './registry';

const shown = views.flatMap(panelsOf);

test('the three audiences have their tabs and trust has one, each with its own URL', () => {
  expect(views.map(({ slug, title }) => [slug, title])).toEqual([
    ['customer-experience', 'Customer Experience'],
    ['business', 'Business'],
    ['technical', 'Technical'],
    ['trust', 'Trust'],
  ]);
});

test('all tabs of panels are tabs, in the same order, each with its own URL', () => {
  expect(tabs.filter(isView)).toEqual(views);
  expect(new Set(tabs.map(({ slug }) => slug)).size).toBe(tabs.length);
  expect(tabs.map(({ title }) => title)).toContain('Incident');
});

test('every panel stands on exactly one tab, and every panel shown exists', () => {
  expect([...shown].sort()).toEqual(catalogue.map(({ id }) => id).sort());
  shown.forEach((id) => expect(panelById(id).id).toBe(id));
});

test.each(views)('$title has at least four panels, all its own', (view) => {
  const panels = panelsOf(view);
  expect(panels.length).toBeGreaterThanOrEqual(4);
  panels.forEach((id) => expect(id.split('.')[0]).toBe(view.slug));
});

test.each(views)('the rows of $title are full', (view) => {
  for (const { title, cells } of view.sections) {
    const widths = cells.map(({ w }) => w);
    expect({ title, rest: widths.reduce((sum, width) => sum + width, 0) % 24 }).toEqual({ title, rest: 0 });
    let x = 0;
    for (const width of widths) {
      x = (x + width) % 24 || 0;
      expect(x === 0 || x >= width).toBe(true);
    }
  }
});

test.each(views)('$title offers the variables that its panels use', (view) => {
  const panels = panelsOf(view).map(panelById);
  const used = {
    conversion: panels.some((panel) => allQueriesOf(panel).some(({ expr }) => expr.includes(CONVERSION))),
    reading: panels.some(({ queries }) => hasReadings(queries)),
    compare: panels.some(({ compared }) => compared !== undefined),
  };
  const offered = [...view.variables, ...view.sections.flatMap(({ assumptions = [] }) => assumptions)];
  expect(offered.filter((name) => name in used).sort()).toEqual(
    Object.entries(used)
      .flatMap(([name, isUsed]) => (isUsed ? [name] : []))
      .sort()
  );
});

test.each(views)('a section of $title that may not be there has none that is always there below it', ({ sections }) => {
  const conditions = sections.map(({ when }) => when !== undefined);
  expect(conditions).toEqual([...conditions].sort());
});

test('all three query languages and a metric with exemplars are in use', () => {
  const queries = catalogue.flatMap(allQueriesOf);
  expect(new Set(queries.map(({ store }) => store))).toEqual(new Set(['loki', 'mimir', 'tempo']));
  expect(queries.some((query) => 'exemplars' in query && query.exemplars)).toBe(true);
});

test.each(views.flatMap(({ sections }) => sections.filter(({ assumptions }) => assumptions)))(
  'the panels of "$title" use what is assumed above them',
  ({ cells, assumptions = [] }) => {
    const queries = cells.flatMap(({ panel }) => allQueriesOf(panelById(panel)).map(({ expr }) => expr));
    const forms = { conversion: CONVERSION, retries: RETRIES };
    assumptions.forEach((name) => expect(queries.some((expr) => expr.includes(forms[name]))).toBe(true));
  }
);
