import React from 'react';
import {
  behaviors,
  EmbeddedScene,
  SceneApp,
  SceneAppPage,
  SceneControlsSpacer,
  SceneReactObject,
  SceneRefreshPicker,
  SceneTimePicker,
} from '@grafana/scenes';
import { DashboardCursorSync } from '@grafana/schema';
import { Navigate, useLocation } from 'react-router-dom';
import type { Settings } from '../AppConfig/settings';
import { FIRST_RANGE } from '../catalogue/step';
import { PLUGIN_BASE_URL, PLUGIN_NAME } from '../constants';
import { tabTitle } from '../language/names';
import { t } from '../language/text';
import { viewUrl, VIEWS_URL } from '../links/urls';
import { isView, tabs, views } from '../views/registry';
import type { TabDefinition } from '../views/types';
import { Alerts } from './alerts/Alerts';
import { AddressNotes } from './address/AddressNotes';
import { CheckedTimeRange } from './address/CheckedTimeRange';
import { IncidentScene } from './incident/IncidentScene';
import { Marks } from './marks/Marks';
import { OpenAsDashboard } from './OpenAsDashboard';
import { PageSettings } from './PageSettings';
import { SummedHours } from './data/SummedHours';
import { Timeline } from './timeline/Timeline';
import { pageVariables } from './variables';
import { ViewControls } from './ViewControls';
import { ViewScene } from './ViewScene';

const INTERVALS = ['5s', '10s', '30s', '1m', '5m', '15m'];

const bodyOf = (tab: TabDefinition) => (isView(tab) ? new ViewScene(tab) : new IncidentScene(tab));

function tabPage(tab: TabDefinition, parent: () => SceneAppPage): SceneAppPage {
  return new SceneAppPage({
    title: tabTitle(tab),
    titleIcon: tab.icon,
    url: viewUrl(tab.slug),
    routePath: `${tab.slug}/*`,
    getParentPage: parent,
    getScene: () => new EmbeddedScene({ controls: [new ViewControls(tab)], body: bodyOf(tab) }),
  });
}

/** The page that owns what all tabs share: time range, refresh, variables. */
function containerPage(settings: Settings): SceneAppPage {
  const timeline = new Timeline();
  const page: SceneAppPage = new SceneAppPage({
    title: PLUGIN_NAME,
    subTitle: <timeline.Component model={timeline} />,
    url: VIEWS_URL,
    routePath: 'views/*',
    // the menu's entry of the tab is the crumb already
    hideFromBreadcrumbs: true,
    $timeRange: new CheckedTimeRange(FIRST_RANGE, t('address.instead.time-range', 'Showing the last 30 minutes')),
    $variables: pageVariables(settings),
    $behaviors: [
      new AddressNotes(),
      new PageSettings(settings),
      new SummedHours(),
      timeline,
      new Alerts(),
      new Marks(),
      new behaviors.CursorSync({ key: 'pass-cursor', sync: DashboardCursorSync.Crosshair }),
    ],
    controls: [
      new SceneControlsSpacer(),
      new OpenAsDashboard(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ intervals: INTERVALS, refresh: '', isOnCanvas: true, withText: true }),
    ],
    // a URL that is not a tab leads to the first one
    getFallbackPage: rootPage,
    tabs: tabs.map((tab) => tabPage(tab, () => page)),
  });
  return page;
}

function ToFirstView() {
  const { search } = useLocation();
  return <Navigate to={{ pathname: viewUrl(views[0].slug), search }} replace />;
}

/** The app's root has no page of its own. */
function rootPage(): SceneAppPage {
  return new SceneAppPage({
    title: PLUGIN_NAME,
    url: PLUGIN_BASE_URL,
    routePath: '*',
    getScene: () => new EmbeddedScene({ body: new SceneReactObject({ component: ToFirstView }) }),
  });
}

export function buildPassApp(settings: Settings): SceneApp {
  return new SceneApp({
    name: 'the-pass',
    pages: [containerPage(settings), rootPage()],
    urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
  });
}
