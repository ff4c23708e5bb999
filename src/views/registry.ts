import type { PanelId } from '../catalogue';
import { business } from './business';
import { customerExperience } from './customerExperience';
import { technical } from './technical';
import { trust } from './trust';
import type { ViewDefinition } from './types';

/** The tabs, in order. A further tab is a further entry. */
export const views: readonly ViewDefinition[] = [customerExperience, business, technical, trust];

/** Ids of all panels a view shows, in reading order. */
export function panelsOf(view: ViewDefinition): PanelId[] {
  return view.sections.flatMap((section) => section.cells.map((cell) => cell.panel));
}

/** … those that are there whatever runs behind the service. */
export function panelsAlwaysOf({ sections, ...view }: ViewDefinition): PanelId[] {
  return panelsOf({ ...view, sections: sections.filter(({ when }) => when === undefined) });
}
