import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import type { PanelDefinition } from '../../../catalogue/types';
import { t } from '../../../language/text';
import { pageUrl } from '../pageUrl';

/** Address of a panel on the page that is open, for other pages. */
export const linkTo = ({ id }: PanelDefinition): string => window.location.origin + pageUrl(id);

/** Copies a link to a panel and says so; where the browser refuses the clipboard, as without HTTPS, it says the link instead. */
export async function copyLink(panel: PanelDefinition): Promise<void> {
  const link = linkTo(panel);
  try {
    await navigator.clipboard.writeText(link);
    getAppEvents().publish({
      type: AppEvents.alertSuccess.name,
      payload: [t('copy-link.done', 'Link copied'), panel.title],
    });
  } catch {
    getAppEvents().publish({
      type: AppEvents.alertWarning.name,
      payload: [t('copy-link.refused', 'The browser refused to copy. Copy this link yourself:'), link],
    });
  }
}
