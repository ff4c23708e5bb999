import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { panelUrl } from '../../links/urls';

/** Address of a panel on the page that is open, with Grafana's sub path. */
export function pageUrl(panel: string): string {
  const { pathname, search } = locationService.getLocation();
  return locationUtil.assureBaseUrl(panelUrl(pathname, search, panel));
}
