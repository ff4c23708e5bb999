import { AppEvents, locationUtil } from '@grafana/data';
import { getAppEvents, locationService } from '@grafana/runtime';
import type { PanelDefinition } from '../../../catalogue/types';
import { panelUrl } from '../../../links/urls';

/** Address of a panel on the page that is open, with its sub path. */
export function linkTo({ id }: PanelDefinition): string {
  const { pathname, search } = locationService.getLocation();
  return window.location.origin + locationUtil.assureBaseUrl(panelUrl(pathname, search, id));
}

/** Copies a link to a panel and says so; where the browser refuses the clipboard, as without HTTPS, it says the link instead. */
export async function copyLink(panel: PanelDefinition): Promise<void> {
  const link = linkTo(panel);
  try {
    await navigator.clipboard.writeText(link);
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: ['Link copied', panel.title] });
  } catch {
    getAppEvents().publish({ type: AppEvents.alertWarning.name, payload: ['Copy this link yourself', link] });
  }
}
