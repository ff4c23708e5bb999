import type { PanelId } from '../../catalogue';
import { PLACE_OF } from '../panel/place';

/** Brings a panel of the open tab into view and gives it the focus. */
export function showPanel(id: PanelId): void {
  const place = document.querySelector<HTMLElement>(`[${PLACE_OF}="${id}"]`);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}
