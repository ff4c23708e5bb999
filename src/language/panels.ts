import { queriesOf } from '../catalogue/reading';
import { refIdOf } from '../catalogue/targets';
import type { PanelDefinition, PanelFieldConfig } from '../catalogue/types';
import { slug } from './slug';
import { t } from './text';

/** A panel's words. The catalogue is plain English data, so its texts have keys made from the ids; what stands on screen is translated when a panel is built. */

type Override = PanelFieldConfig['overrides'][number];

/** Gives the words of a key in place of the English ones. */
export type Say = (key: string, english: string) => string;

/** Heads of columns and names of values are shared by all panels that have them. */
const naming =
  ({ pluginId }: Pick<PanelDefinition, 'pluginId'>, say: Say) =>
  (english: string) =>
    say(`${pluginId === 'table' ? 'columns' : 'values'}.${slug(english)}`, english);

type Name = ReturnType<typeof naming>;

/** A name that Grafana fills in, such as a field of the row, is not ours. */
const isOurs = (name: unknown): name is string => typeof name === 'string' && !/\$\{|\{\{/.test(name);

const display = (matcher: string, options: string, shown: string): Override => ({
  matcher: { id: matcher, options },
  properties: [{ id: 'displayName', value: shown }],
});

function renamed(override: Override, name: Name): Override {
  const properties = override.properties.map((property) =>
    property.id === 'displayName' && isOurs(property.value) ? { ...property, value: name(property.value) } : property
  );
  return { ...override, properties };
}

/** Columns are named by a transformation, and settings, sorting and calculations go by these names: the translated one is only shown. */
function headsOf({ transformations = [] }: PanelDefinition, name: Name): Override[] {
  const heads = transformations.flatMap(({ options }) => Object.values<unknown>(options?.renameByName ?? {}));
  return heads.filter(isOurs).flatMap((head) => {
    const shown = name(head);
    return shown === head ? [] : [display('byName', head, shown)];
  });
}

/** Queries are found by their legends, which stay too. */
function legendsOf(panel: PanelDefinition, name: Name): Override[] {
  const named = (panel.fieldConfig?.overrides ?? [])
    .filter(
      ({ matcher, properties }) => matcher.id === 'byFrameRefID' && properties.some(({ id }) => id === 'displayName')
    )
    .map(({ matcher }) => matcher.options);
  return queriesOf(panel, 'recorded').flatMap((query, index) => {
    const legend = 'legend' in query ? query.legend : undefined;
    if (!isOurs(legend) || legend === '' || named.includes(refIdOf(index))) {
      return [];
    }
    const shown = name(legend);
    return shown === legend ? [] : [display('byFrameRefID', refIdOf(index), shown)];
  });
}

/** The panel with its words as `say` has them. */
export function worded<Panel extends PanelDefinition & { remedy?: string }>(panel: Panel, say: Say): Panel {
  const of = (part: string, english: string) => say(`panels.${panel.id}.${part}`, english);
  const name = naming(panel, say);
  const overrides = [
    ...legendsOf(panel, name),
    ...(panel.fieldConfig?.overrides ?? []).map((override) => renamed(override, name)),
    ...headsOf(panel, name),
  ];
  return {
    ...panel,
    title: of('title', panel.title),
    description: of('description', panel.description),
    empty: of('empty', panel.empty),
    ...(panel.remedy !== undefined && { remedy: of('remedy', panel.remedy) }),
    ...(panel.oneReading !== undefined && { oneReading: of('one-reading', panel.oneReading) }),
    ...(panel.assumptions && {
      assumptions: panel.assumptions.map((assumption, index) => of(`assumption-${index + 1}`, assumption)),
    }),
    ...((panel.fieldConfig !== undefined || overrides.length > 0) && {
      fieldConfig: { defaults: panel.fieldConfig?.defaults ?? {}, overrides },
    }),
  };
}

/** A panel of the catalogue in the reader's language. */
export function translated<Panel extends PanelDefinition>(panel: Panel): Panel {
  return worded(panel, t);
}
