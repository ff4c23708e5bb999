import { config, getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { Settings } from '../AppConfig/settings';
import { catalogue } from '../catalogue';
import { followsSettings, type Judge } from '../catalogue/judged';
import { configured } from '../catalogue/objectives/configured';
import { fieldConfigOf } from '../catalogue/targets';
import { t } from '../language/text';
import { TABS_DASHBOARD_UID } from '../links/urls';

/** The parts of the dashboard that settings change. */
interface Dashboard {
  metadata: { name: string; resourceVersion?: string };
  spec: {
    variables: ReadonlyArray<{ spec: { name: string } }>;
    elements: Readonly<Record<string, Element>>;
  };
}

interface Element {
  spec: { title: string; vizConfig: { spec: { fieldConfig: { overrides: readonly unknown[] } } } };
}

const dashboardsUrl = () => `/apis/dashboard.grafana.app/v2beta1/namespaces/${config.namespace}/dashboards`;

/** Panels whose colors follow settings; two of one title follow the same ones. */
const COLORED = new Map(catalogue.filter(followsSettings).map((panel) => [panel.title, panel]));

/** An element with colors as the saved objectives have them. */
function recolored<E extends Element>(element: E, judge: Judge): E {
  const { title, vizConfig } = element.spec;
  const panel = COLORED.get(title);
  if (!panel) {
    return element;
  }
  const { defaults, overrides } = fieldConfigOf(panel, judge);
  // Links of a table are behind what the catalogue has.
  const more = vizConfig.spec.fieldConfig.overrides.slice(overrides.length);
  const spec = { ...vizConfig.spec, fieldConfig: { defaults, overrides: [...overrides, ...more] } };
  return { ...element, spec: { ...element.spec, vizConfig: { ...vizConfig, spec } } };
}

/** The dashboard with saved settings as what its variables of the same names start from, and with colors that follow them. */
export function withSettings<D extends Dashboard>(dashboard: D, settings: Settings): D {
  const saved = new Map<string, unknown>(Object.entries(settings));
  const variables = dashboard.spec.variables.map((variable) => {
    const value = saved.get(variable.spec.name);
    if (value === undefined) {
      return variable;
    }
    const text = String(value);
    const query = 'query' in variable.spec && typeof variable.spec.query === 'string' ? { query: text } : {};
    return { ...variable, spec: { ...variable.spec, ...query, current: { text, value: text } } };
  });
  const judge: Judge = {
    targetOf: (id) => configured(id, (setting) => settings[setting]).target,
    lateAfter: settings.lateAfter,
    // a dashboard's colors know no time range
    inTransit: 0,
  };
  const elements = Object.fromEntries(
    Object.entries(dashboard.spec.elements).map(([name, element]) => [name, recolored(element, judge)])
  );
  return { ...dashboard, spec: { ...dashboard.spec, variables, elements } };
}

async function ask<T>(method: string, url: string, data?: unknown): Promise<T> {
  const response = await lastValueFrom(getBackendSrv().fetch<T>({ method, url, data, showErrorAlert: false }));
  return response.data;
}

/** The version of the dashboard that is there; undefined when none is. */
async function versionThere(): Promise<string | undefined> {
  try {
    const { metadata } = await ask<Dashboard>('GET', `${dashboardsUrl()}/${TABS_DASHBOARD_UID}`);
    return metadata.resourceVersion;
  } catch (error) {
    if (isFetchError(error) && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

/** Writes the dashboard with tabs, in place of the one that is there. Throws what Grafana answers. */
export async function writeDashboard(settings: Settings): Promise<void> {
  const { default: dashboard } = await import('./the-pass-tabs.json');
  const wanted: Dashboard = withSettings<Dashboard>(dashboard, settings);
  const resourceVersion = await versionThere();
  if (resourceVersion === undefined) {
    await ask('POST', dashboardsUrl(), wanted);
  } else {
    const metadata = { ...wanted.metadata, resourceVersion };
    await ask('PUT', `${dashboardsUrl()}/${TABS_DASHBOARD_UID}`, { ...wanted, metadata });
  }
}

/** What went wrong, and what to do about it. */
export function sentenceOfFailure(error: unknown): string {
  const status = isFetchError(error) ? error.status : undefined;
  switch (status) {
    case 401:
      return t('write-dashboard.signed-out', 'Grafana has signed you out. Sign in and try again.');
    case 403:
      return t(
        'write-dashboard.forbidden',
        'You are not allowed to write dashboards. Ask an administrator for the Editor role.'
      );
    case 404:
      return t(
        'write-dashboard.no-api',
        'This Grafana has no API for dashboards with tabs. Import dashboards/the-pass.json instead, which has rows.'
      );
    case 409:
      return t('write-dashboard.conflict', 'Somebody else changed the dashboard at the same time. Try again.');
    default: {
      const said = isFetchError(error) ? error.data?.message : error instanceof Error ? error.message : undefined;
      return said
        ? t('write-dashboard.failed-with', 'Grafana did not write the dashboard: {{said}}. Its log may say more.', {
            said,
          })
        : t('write-dashboard.failed', 'Grafana did not write the dashboard. Its log may say more.');
    }
  }
}
