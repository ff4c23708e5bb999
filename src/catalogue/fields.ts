import type { PanelFieldConfig, Thresholds } from './types';

/** Short forms of field configs and options that keep catalogue entries readable. */

type Override = PanelFieldConfig['overrides'][number];
type Property = Override['properties'][number];

/** Shows every result of query `refId` under `name`, whatever the store calls it. */
export function named(refId: string, name: string, ...more: readonly Property[]): Override {
  return {
    matcher: { id: 'byFrameRefID', options: refId },
    properties: [{ id: 'displayName', value: name }, ...more],
  };
}

/** Settings of one column or series by its name. */
export function byName(name: string, ...properties: readonly Property[]): Override {
  return { matcher: { id: 'byName', options: name }, properties: [...properties] };
}

/** Settings of all series whose name matches. */
export function byPattern(pattern: string, ...properties: readonly Property[]): Override {
  return { matcher: { id: 'byRegexp', options: pattern }, properties: [...properties] };
}

export const unit = (value: string): Property => ({ id: 'unit', value });
export const decimals = (value: number): Property => ({ id: 'decimals', value });
/** Words in place of nothing, and of what is not a number. */
export const nothingIs = (text: string): Property => ({
  id: 'mappings',
  value: [{ type: 'special', options: { match: 'null+nan', result: { text } } }],
});
/** Head of a table's column. */
export const headed = (text: string): Property => ({ id: 'displayName', value: text });
export const colored = (steps: Thresholds): Property => ({ id: 'thresholds', value: steps });
/** Cells of a table's column on the colors of these steps; Grafana takes a text color that can be read on each. */
export const onColorsOf = (steps: Thresholds): Property[] => [
  colored(steps),
  { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
];
/** Width of a table's column in pixels. */
export const width = (pixels: number): Property => ({ id: 'custom.width', value: pixels });
/** A table's column that its data source hides. */
export const shownInTable: Property = { id: 'custom.hideFrom.viz', value: false };
export const fixedColor = (color: string): Property => ({
  id: 'color',
  value: { mode: 'fixed', fixedColor: color },
});

/** Dark enough for Grafana's light text in both themes; its own orange is not. */
export const DARK_ORANGE = '#A84300';

/** Color steps: the first color applies from the lowest value, each further one from its bound. */
export function thresholds(first: string, ...steps: ReadonlyArray<readonly [number, string]>): Thresholds {
  return {
    mode: 'absolute',
    // Written as null in JSON, which Grafana reads as the lowest value.
    steps: [{ value: -Infinity, color: first }, ...steps.map(([value, color]) => ({ value, color }))],
  };
}

/** One value per query: a stat over instant results. */
export const oneValueEach = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  textMode: 'value_and_name',
  colorMode: 'value',
  graphMode: 'none',
  justifyMode: 'auto',
  orientation: 'auto',
  // as large in a wide panel as in a narrow one: size is not weight; below 24 px the colors are too pale to read on white
  text: { titleSize: 14, valueSize: 32 },
} as const;

/** One bar per row of an instant result (Loki sends several series as one table); needs `nameFrom`. */
export const barPerRow = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: true, limit: 25 },
  orientation: 'horizontal',
  displayMode: 'basic',
  // small values are too pale in their color to read on white
  valueMode: 'text',
  // above the bar a name has the panel's whole width
  namePlacement: 'top',
  showUnfilled: true,
  // a bar by itself is as high as one of several
  sizing: 'manual',
  minVizWidth: 8,
  minVizHeight: 36,
  maxVizHeight: 40,
  text: { titleSize: 14, valueSize: 14 },
} as const;

/** One bar per series; needs `NAME_OF_SERIES`. */
export const oneBarEach = {
  ...barPerRow,
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
} as const;

/** … for ten rows with short names. */
export const shortBarPerRow = { ...barPerRow, namePlacement: 'left', minVizHeight: 16, maxVizHeight: 20 } as const;

/** Names each bar after its series: a single bar would have no name otherwise. */
export const NAME_OF_SERIES = { displayName: '${__series.name}' } as const;

/** Names each row after a column: a single bar would have no name otherwise. */
export function nameFrom(column: string) {
  return { displayName: `\${__data.fields.${column}}` };
}

/** One value per line: for three of them in a narrow panel. */
export const oneValueALine = { ...oneValueEach, orientation: 'horizontal' } as const;

/** Bars over time, stacked: for counts per step. */
export const stackedBars = {
  drawStyle: 'bars',
  fillOpacity: 70,
  lineWidth: 1,
  stacking: { mode: 'normal', group: 'A' },
} as const;

export const plainLines = {
  drawStyle: 'line',
  lineWidth: 2,
  fillOpacity: 0,
  showPoints: 'auto',
  // nothing is a gap
  spanNulls: false,
} as const;

export const legendBelow = {
  legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
  tooltip: { mode: 'multi', sort: 'desc' },
} as const;

/** Lines as they are, with their time; a click shows the labels of one. */
export const lineList = (sortOrder: 'Ascending' | 'Descending') =>
  ({
    showTime: true,
    wrapLogMessage: true,
    prettifyLogMessage: false,
    enableLogDetails: true,
    sortOrder,
    dedupStrategy: 'none',
  }) as const;
