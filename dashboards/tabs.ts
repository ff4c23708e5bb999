import type { Spec } from '@grafana/schema/apis/dashboard.grafana.app/v2beta1';
import { panelById } from '../src/catalogue';
import { TABS_DASHBOARD_UID } from '../src/links/urls';
import { cellsOnDashboard, views } from '../src/views/registry';
import type { Section } from '../src/views/types';
import { ABOUT, aboutPanel, appLinks } from './about';
import { tabsAnnotations } from './annotations';
import { type DashboardPanel, toDashboardPanel } from './panel';
import { COLUMNS, place, type Place } from './place';
import { type DashboardVariable, dashboardVariables } from './variables';

/** The unified dashboard in the schema that has tabs: one an audience, with a row a section. Grafana takes it only through its API or an import. */

type Element = Extract<Spec['elements'][string], { kind: 'Panel' }>;
type FieldConfigSource = Element['spec']['vizConfig']['spec']['fieldConfig'];
type Variable = Spec['variables'][number];
type Tab = Extract<Spec['layout'], { kind: 'TabsLayout' }>['spec']['tabs'][number];

function toElement(panel: DashboardPanel): Element {
  return {
    kind: 'Panel',
    spec: {
      id: panel.id,
      title: panel.title,
      description: panel.description,
      links: [],
      data: {
        kind: 'QueryGroup',
        spec: {
          queries: panel.targets.map(({ refId, datasource, ...spec }) => ({
            kind: 'PanelQuery',
            spec: {
              refId,
              hidden: false,
              query: {
                kind: 'DataQuery',
                group: datasource.type,
                version: 'v0',
                datasource: { name: datasource.uid },
                spec,
              },
            },
          })),
          transformations: panel.transformations.map(({ id, options }) => ({ kind: id, spec: { id, options } })),
          queryOptions: panel.maxDataPoints ? { maxDataPoints: panel.maxDataPoints } : {},
        },
      },
      vizConfig: {
        kind: 'VizConfig',
        group: panel.type,
        version: '',
        // Grafana's own type needs enums, which plain data does not have.
        spec: { options: panel.options, fieldConfig: panel.fieldConfig as FieldConfigSource },
      },
    },
  };
}

const SHOWN = { hide: 'dontHide', skipUrlSync: false } as const;

function toVariable(variable: DashboardVariable): Variable {
  switch (variable.type) {
    case 'datasource': {
      const { name, label, query, current } = variable;
      return {
        kind: 'DatasourceVariable',
        spec: {
          name,
          label,
          pluginId: query,
          current,
          refresh: 'onDashboardLoad',
          regex: '',
          options: [],
          multi: false,
          includeAll: false,
          allowCustomValue: true,
          ...SHOWN,
        },
      };
    }
    case 'query': {
      const { name, label, datasource, query, current } = variable;
      const all = 'allValue' in variable ? { multi: true, includeAll: true, allValue: variable.allValue } : {};
      return {
        kind: 'QueryVariable',
        spec: {
          name,
          label,
          current,
          query: {
            kind: 'DataQuery',
            group: datasource.type,
            version: 'v0',
            datasource: { name: datasource.uid },
            spec: query,
          },
          refresh: 'onDashboardLoad',
          regex: '',
          sort: 'disabled',
          options: [],
          multi: false,
          includeAll: false,
          allowCustomValue: true,
          ...all,
          ...SHOWN,
        },
      };
    }
    case 'textbox': {
      const { name, label, description, query, current } = variable;
      const shown = 'hide' in variable ? { ...SHOWN, hide: 'hideVariable' as const } : SHOWN;
      return { kind: 'TextVariable', spec: { name, label, description, query, current, ...shown } };
    }
  }
}

const nameOf = ({ id }: { id: number }) => `panel-${id}`;

function gridOf(panels: readonly DashboardPanel[]) {
  return {
    kind: 'GridLayout' as const,
    spec: {
      items: panels.map((panel) => {
        const { x, y, w, h } = panel.gridPos;
        const element = { kind: 'ElementReference' as const, name: nameOf(panel) };
        return { kind: 'GridLayoutItem' as const, spec: { x, y, width: w, height: h, element } };
      }),
    },
  };
}

function panelsOf(section: Section): DashboardPanel[] {
  const cells = cellsOnDashboard(section);
  const { places } = place(cells, 0);
  return cells.map((cell, index) => toDashboardPanel(panelById(cell.panel), places[index]));
}

/** A section with a condition is a closed row: a dashboard cannot hide it, and asks nothing until somebody opens it. */
function tabOf(
  title: string,
  rows: ReadonlyArray<{ title: string; closed: boolean; panels: readonly DashboardPanel[] }>
): Tab {
  return {
    kind: 'TabsLayoutTab',
    spec: {
      title,
      layout: {
        kind: 'RowsLayout',
        spec: {
          rows: rows.map((row) => ({
            kind: 'RowsLayoutRow',
            spec: { title: row.title, collapse: row.closed, layout: gridOf(row.panels) },
          })),
        },
      },
    },
  };
}

const ABOUT_PLACE: Place = { x: 0, y: 0, w: COLUMNS, h: 8 };

/** The whole dashboard with tabs as plain data, as the API of Grafana takes it; the same input gives the same output. */
export function buildTabs() {
  const tabs = views.map(({ title, sections }) => ({
    title,
    rows: sections.map((section) => ({
      title: section.title,
      closed: section.when !== undefined,
      panels: panelsOf(section),
    })),
  }));
  const about = { title: 'About', rows: [{ title: 'About', closed: false, panels: [aboutPanel(ABOUT_PLACE)] }] };
  const all = [...tabs, about];
  const panels = all.flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  const spec: Spec = {
    title: `${ABOUT.title} (tabs)`,
    description: ABOUT.description,
    tags: ABOUT.tags,
    editable: false,
    preload: false,
    cursorSync: 'Crosshair',
    liveNow: false,
    annotations: tabsAnnotations(),
    links: appLinks,
    timeSettings: {
      ...ABOUT.time,
      timezone: 'browser',
      autoRefresh: '',
      autoRefreshIntervals: ['5s', '10s', '30s', '1m', '5m', '15m'],
      hideTimepicker: false,
      fiscalYearStartMonth: 0,
    },
    variables: dashboardVariables(panels).map(toVariable),
    elements: Object.fromEntries(panels.map((panel) => [nameOf(panel), toElement(panel)])),
    layout: { kind: 'TabsLayout', spec: { tabs: all.map(({ title, rows }) => tabOf(title, rows)) } },
  };
  return {
    apiVersion: 'dashboard.grafana.app/v2beta1',
    kind: 'Dashboard',
    metadata: { name: TABS_DASHBOARD_UID },
    spec,
  };
}
