import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { viewAtUrl } from '../../links/urls';
import type { Slot } from '../../status/grid';
import type { IncidentReport } from '../../status/incidentReport';
import { postmortem } from '../../status/postmortem';
import { incident as tab } from '../../views/incident';
import { chosen } from '../chosen';
import { tabUrl } from '../panel/tabUrl';

/** An incident in forms that leave the page: all addresses are whole, all times absolute. */

const whole = (path: string) => window.location.origin + path;

/** The page as it is, over the same blocks of the timeline. */
export function linkOf(scene: SceneObject, { from }: IncidentReport): string {
  const { value } = sceneGraph.getTimeRange(scene).state;
  const range: Slot = { from: value.from.valueOf(), to: value.to.valueOf() };
  const search = locationService.getSearch().toString();
  return whole(locationUtil.assureBaseUrl(viewAtUrl(tab.slug, search, range, { incident: String(from) })));
}

export function markdownOf(scene: SceneObject, report: IncidentReport): string {
  const [service = ''] = chosen('service', scene);
  const [conversion = ''] = chosen('conversion', scene);
  const [retries = ''] = chosen('retries', scene);
  return postmortem(report, {
    service,
    clusters: chosen('cluster', scene),
    environments: chosen('environment', scene),
    conversion: Number(conversion),
    retries: Number(retries),
    readAt: Date.now(),
    page: linkOf(scene, report),
    tab: (panel, span) => whole(tabUrl(panel, span)),
  });
}
