// Grafana loads this file when it starts: every import costs every user.
import { isDateTime, PluginExtensionPoints, type RawTimeRange, type ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { originOfQueries, textOf, type Origin } from './originOfQueries';
import { viewUrl } from './urls';

const TECHNICAL = viewUrl('technical');

/** What a panel's menu and Explore say about themselves. */
interface Context {
  targets?: readonly unknown[];
  timeRange?: RawTimeRange;
  scopedVars?: ScopedVars;
}

const moment = (time: RawTimeRange['from']) => (isDateTime(time) ? String(time.valueOf()) : time);

function technicalUrl({ service, clusters }: Origin, range: RawTimeRange | undefined): string {
  const search = new URLSearchParams([
    ...(range ? Object.entries({ from: moment(range.from), to: moment(range.to) }) : []),
    ...(service === undefined ? [] : [['var-service', service]]),
    ...clusters.map((cluster) => ['var-cluster', cluster]),
  ]);
  return `${TECHNICAL}?${search}`;
}

/** "Open in The Pass" in the menus of other people's panels and in Explore; `plugin.json` repeats titles, descriptions and targets. */
export const openInPass = {
  title: 'Open in The Pass',
  description: 'Show this service and time range on the Technical tab',
  targets: [PluginExtensionPoints.DashboardPanelMenu, PluginExtensionPoints.ExploreToolbarAction],
  path: TECHNICAL,
  /** The link for these queries; undefined (no link) when they name neither a service nor a cluster. */
  configure(context?: Context) {
    const texts = (context?.targets ?? []).map((target) =>
      getTemplateSrv().replace(textOf(target), context?.scopedVars)
    );
    const origin = originOfQueries(texts);
    return origin && { path: technicalUrl(origin, context?.timeRange) };
  },
};
