import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import type { PanelId } from '../../catalogue';
import { viewAtUrl } from '../../links/urls';
import type { Slot } from '../../status/grid';

/** The tab that a panel stands on, over a span: its id begins with the tab's. */
export function tabUrl(panel: PanelId, span: Slot): string {
  const [slug] = panel.split('.');
  return locationUtil.assureBaseUrl(viewAtUrl(slug, locationService.getSearch().toString(), span));
}
