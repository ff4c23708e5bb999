import { catalogue, panelById } from '../catalogue';
import { worded } from './panels';

const inBrackets = (_: string, english: string) => `[${english}]`;

test('in English a panel is drawn as the catalogue has it', () => {
  catalogue.forEach((panel) => {
    const { fieldConfig, ...rest } = worded(panel, (_, english) => english);
    const { fieldConfig: own, ...wanted } = panel;
    expect(rest).toEqual(wanted);
    expect(fieldConfig?.overrides ?? []).toEqual(own?.overrides ?? []);
  });
});

test('every text of a panel is translated, and its queries are not', () => {
  catalogue.forEach((panel) => {
    const { title, description, empty, remedy, oneReading, assumptions, queries } = worded(panel, inBrackets);
    for (const words of [title, description, empty, remedy, oneReading, ...(assumptions ?? [])]) {
      expect(words ?? '[none]').toMatch(/^\[.*\]$/s);
    }
    expect(queries).toBe(panel.queries);
  });
});

const displayNames = (id: Parameters<typeof panelById>[0]) =>
  (worded(panelById(id), inBrackets).fieldConfig?.overrides ?? []).flatMap(({ matcher, properties }) =>
    properties.filter((property) => property.id === 'displayName').map(({ value }) => [matcher.options, value])
  );

test('a column is shown under a translated head, and found by the English one', () => {
  expect(displayNames('trust.dropped')).toEqual([
    ['k8s_cluster_name', '[Cluster]'],
    ['signal', '[Signal]'],
    ['Rejected', '[Rejected]'],
    ['Not queued', '[Not queued]'],
    ['Refused', '[Refused]'],
  ]);
  expect(worded(panelById('trust.dropped'), inBrackets).transformations).toBe(
    panelById('trust.dropped').transformations
  );
});

test('a value is shown under a translated name, and found by its legend', () => {
  expect(displayNames('customer-experience.error-budget')).toEqual([
    ['A', '[burn rate]'],
    ['B', '[budget left]'],
    ['C', '[days left]'],
  ]);
});
