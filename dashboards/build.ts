import { createHash } from 'node:crypto';
import { panelById } from '../src/catalogue';
import { queriesOf } from '../src/catalogue/reading';
import {
  fieldConfigOf,
  MAX_DATA_POINTS,
  refIdOf,
  STORE_NAMES,
  STORE_PLUGINS,
  STORES,
  toTarget,
} from '../src/catalogue/targets';
import type { PanelDefinition, Store } from '../src/catalogue/types';
import { explanationOf } from '../src/catalogue/words';
import { ANY_VALUE, CLUSTERS, ENVIRONMENTS, labelValues, VARIABLES } from '../src/queries/variables';
import { DEFAULT_SETTINGS } from '../src/AppConfig/settings';
import { views } from '../src/views/registry';
import type { Cell, Section } from '../src/views/types';

/** The unified dashboard: the same panels as the app's tabs, one row per audience, in Grafana's classic schema. */

const COLUMNS = 24;
const MIXED = { type: 'datasource', uid: '-- Mixed --' };

interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Places cells row by row, starting at line `top`; returns the line below them. */
function place(cells: readonly Cell[], top: number): { places: Place[]; below: number } {
  let x = 0;
  let y = top;
  let rowHeight = 0;
  const places = cells.map(({ w, h }) => {
    if (x + w > COLUMNS) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const at = { x, y, w, h };
    x += w;
    rowHeight = Math.max(rowHeight, h);
    return at;
  });
  return { places, below: y + rowHeight };
}

/** Grafana's numeric panel id: derived from the name, so it stays the same when other panels come and go. */
function numberOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() >>> 1;
}

export function toDashboardPanel(panel: PanelDefinition, gridPos: Place) {
  // A dashboard cannot choose by the length of the time range, so it uses the reading that works for any.
  const targets = queriesOf(panel, 'recorded').map((query, index) => toTarget(query, refIdOf(index)));
  const stores = new Set(targets.map(({ datasource }) => datasource.uid));
  return {
    id: numberOf(panel.id),
    type: panel.pluginId,
    title: panel.title,
    description: explanationOf(panel),
    gridPos,
    datasource: stores.size > 1 ? MIXED : targets[0].datasource,
    targets,
    maxDataPoints: MAX_DATA_POINTS,
    options: panel.options ?? {},
    fieldConfig: fieldConfigOf(panel),
    transformations: panel.transformations ?? [],
  };
}

type DashboardPanel = ReturnType<typeof toDashboardPanel>;

function toRow(name: string, title: string, y: number, collapsed: readonly DashboardPanel[] = []) {
  return {
    id: numberOf(name),
    type: 'row',
    title,
    collapsed: collapsed.length > 0,
    panels: collapsed,
    gridPos: { x: 0, y, w: COLUMNS, h: 1 },
  };
}

/** Panels of sections from line `top` on. */
function placeSections(sections: readonly Section[], top: number): { panels: DashboardPanel[]; below: number } {
  let y = top;
  const panels = sections.flatMap(({ cells }) => {
    const { places, below } = place(cells, y);
    y = below;
    return cells.map((cell, index) => toDashboardPanel(panelById(cell.panel), places[index]));
  });
  return { panels, below: y };
}

/** A row an audience. A section with a condition is a closed row of its own: a dashboard cannot hide it, and asks nothing until somebody opens it. */
function buildPanels() {
  let y = 0;
  return views.flatMap(({ slug, title, sections }) => {
    const row = toRow(slug, title, y);
    const { panels, below } = placeSections(
      sections.filter(({ when }) => when === undefined),
      y + 1
    );
    y = below;
    const closed = sections
      .filter(({ when }) => when !== undefined)
      .map((section) => {
        const top = y++;
        return toRow(`${slug}.${section.title}`, section.title, top, placeSections([section], top + 1).panels);
      });
    return [row, ...panels, ...closed];
  });
}

const dataSourceVariable = (store: Store) => ({
  name: store,
  label: STORE_NAMES[store],
  type: 'datasource',
  query: STORE_PLUGINS[store],
  current: { text: STORE_NAMES[store], value: store },
});

const { service } = DEFAULT_SETTINGS;

type Labels = ReturnType<typeof labelValues>;

/** Values that Mimir lists when the dashboard opens. */
const listed = (query: Labels) => ({
  type: 'query',
  datasource: { type: STORE_PLUGINS.mimir, uid: '${mimir}' },
  query,
  refresh: 1,
});

const originVariable = (variable: { name: string; label: string }, query: Labels) => ({
  ...variable,
  ...listed(query),
  multi: true,
  includeAll: true,
  allValue: ANY_VALUE,
  current: { text: ['All'], value: ['$__all'] },
});

/** A dashboard offers the same services to all audiences. */
const everyService = `{__name__=~"${[...new Set(views.map(({ services }) => services))].join('|')}"}`;

const serviceVariable = {
  ...VARIABLES.service,
  ...listed(labelValues(everyService, 'service_name')),
  current: { text: service, value: service },
};

/** A box for each assumption that a panel uses. */
function assumptionVariables(panels: ReturnType<typeof buildPanels>) {
  const written = JSON.stringify(panels);
  return (['conversion', 'retries', 'apdex'] as const)
    .filter((name) => written.includes(`\${${name}:`))
    .map((name) => {
      const preset = String(DEFAULT_SETTINGS[name]);
      return { ...VARIABLES[name], type: 'textbox', query: preset, current: { text: preset, value: preset } };
    });
}

/** The whole dashboard as plain data; the same input gives the same output. */
export function buildDashboard() {
  const panels = buildPanels();
  return {
    uid: 'the-pass',
    title: 'The Pass',
    description: 'One incident, read three ways. Generated from the app’s panel catalogue: make changes there.',
    tags: ['the-pass'],
    schemaVersion: 42,
    editable: false,
    graphTooltip: 1,
    time: { from: 'now-30m', to: 'now' },
    refresh: '',
    timezone: 'browser',
    templating: {
      list: [
        ...STORES.map(dataSourceVariable),
        originVariable(VARIABLES.cluster, CLUSTERS),
        originVariable(VARIABLES.environment, ENVIRONMENTS),
        serviceVariable,
        ...assumptionVariables(panels),
      ],
    },
    annotations: { list: [] },
    links: [],
    panels,
  };
}
