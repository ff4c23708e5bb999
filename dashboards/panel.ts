import { createHash } from 'node:crypto';
import { byName } from '../src/catalogue/fields';
import { queriesOf } from '../src/catalogue/reading';
import { DASHBOARD_STEP, MAX_DATA_POINTS } from '../src/catalogue/step';
import { fieldConfigOf, refIdOf, toTarget } from '../src/catalogue/targets';
import type { PanelDefinition, PanelFieldConfig } from '../src/catalogue/types';
import { explanationOf } from '../src/catalogue/words';
import { fieldLinks } from '../src/links/fields';
import { THIS_DASHBOARD_URL, viewUrl } from '../src/links/urls';
import type { Place } from './place';

const MIXED = { type: 'datasource', uid: '-- Mixed --' };

/** Grafana's numeric panel id: derived from the name, so it stays the same when other panels come and go. */
export function numberOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() >>> 1;
}

/** The tab that shows an open trace beside its lines. */
const TRACE_PAGE = viewUrl('technical');

/** Fields of a table lead where they lead in the app; a data source's own link to Explore, which Viewers do not have, goes: Grafana would show both. */
const linkedFields = [...fieldLinks({ page: THIS_DASHBOARD_URL, tracePage: TRACE_PAGE })].map(([name, link]) =>
  byName(name, { id: 'links', value: null }, { id: 'links', value: [link] })
);

function fieldConfigOnDashboard(panel: PanelDefinition): PanelFieldConfig {
  const { defaults, overrides } = fieldConfigOf(panel);
  return { defaults, overrides: panel.pluginId === 'table' ? [...overrides, ...linkedFields] : overrides };
}

/** A panel of Grafana's classic schema. */
export function toDashboardPanel(panel: PanelDefinition, gridPos: Place) {
  // A dashboard cannot choose by the length of the time range, so it uses the reading that works for any.
  const targets = queriesOf(panel, 'recorded').map((query, index) => toTarget(query, refIdOf(index), DASHBOARD_STEP));
  const stores = new Set(targets.map(({ datasource }) => datasource.uid));
  return {
    id: numberOf(panel.id),
    type: panel.pluginId as string,
    title: panel.title,
    description: explanationOf(panel),
    gridPos,
    datasource: stores.size > 1 ? MIXED : targets[0].datasource,
    targets,
    maxDataPoints: MAX_DATA_POINTS,
    options: panel.options ?? {},
    fieldConfig: fieldConfigOnDashboard(panel),
    transformations: panel.transformations ?? [],
  };
}

type QueryingPanel = ReturnType<typeof toDashboardPanel>;

/** A panel of the catalogue, or one of text, which asks nothing. */
export type DashboardPanel = Omit<QueryingPanel, 'datasource' | 'maxDataPoints'> &
  Partial<Pick<QueryingPanel, 'datasource' | 'maxDataPoints'>>;
