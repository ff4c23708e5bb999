import { panelById, type PanelId } from '../catalogue';
import { business } from './business';
import { customerExperience } from './customerExperience';
import { incident } from './incident';
import { technical } from './technical';
import { trust } from './trust';
import type { Cell, Section, TabDefinition, ViewDefinition } from './types';

/** The tabs of panels, in order. A further one is a further entry. */
export const views: readonly ViewDefinition[] = [customerExperience, business, technical, trust];

/** All tabs, in order. */
export const tabs: readonly TabDefinition[] = [customerExperience, business, technical, incident, trust];

export function isView(tab: TabDefinition): tab is ViewDefinition {
  return 'sections' in tab;
}

/** Ids of all panels a view shows, in reading order. */
export function panelsOf(view: ViewDefinition): PanelId[] {
  return view.sections.flatMap((section) => section.cells.map((cell) => cell.panel));
}

/** Cells of a section whose panels a dashboard can have too. */
export function cellsOnDashboard({ cells }: Pick<Section, 'cells'>): Cell[] {
  return cells.filter(({ panel }) => panelById(panel).arrange === undefined);
}

/** … those that are there whatever runs behind the service. */
export function panelsAlwaysOf({ sections, ...view }: ViewDefinition): PanelId[] {
  return panelsOf({ ...view, sections: sections.filter(({ when }) => when === undefined) });
}
