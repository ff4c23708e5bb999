import { business } from './business';
import { customerExperience } from './customerExperience';
import { nodes } from './nodes';
import { technical } from './technical';
import type { CataloguePanel, PanelDefinition } from './types';
import { workloads } from './workloads';

export type * from './types';

/** Panels by id; throws when two panels share one. */
export function indexById<Panel extends PanelDefinition>(panels: readonly Panel[]): ReadonlyMap<Panel['id'], Panel> {
  const byId = new Map<Panel['id'], Panel>();
  for (const panel of panels) {
    if (byId.has(panel.id)) {
      throw new Error(`Two panels have the id "${panel.id}"`);
    }
    byId.set(panel.id, panel);
  }
  return byId;
}

/** Id of a panel of the catalogue. */
export type PanelId = (
  typeof customerExperience | typeof business | typeof technical | typeof workloads | typeof nodes
)[number]['id'];

/** Every panel there is, in the order of the tabs. */
export const catalogue: ReadonlyArray<CataloguePanel<PanelId>> = [
  ...customerExperience,
  ...business,
  ...technical,
  ...workloads,
  ...nodes,
];

const panels = indexById(catalogue);

/** The panel with this id; throws when there is none. */
export function panelById(id: PanelId): CataloguePanel<PanelId> {
  const panel = panels.get(id);
  if (!panel) {
    throw new Error(`No panel has the id "${id}"`);
  }
  return panel;
}
