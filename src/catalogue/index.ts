import { business } from './business';
import { costs } from './costs';
import { customerExperience } from './customerExperience';
import { customers } from './customers';
import { demand } from './demand';
import { failures } from './failures';
import { latency } from './latency';
import { nodes } from './nodes';
import { patterns } from './patterns';
import { technical } from './technical';
import { trust } from './trust';
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

const everyPanel = [
  ...customerExperience,
  ...customers,
  ...business,
  ...demand,
  ...costs,
  ...technical,
  ...latency,
  ...failures,
  ...patterns,
  ...workloads,
  ...nodes,
  ...trust,
];

/** Id of a panel of the catalogue. */
export type PanelId = (typeof everyPanel)[number]['id'];

/** Every panel there is, in the order of the tabs. */
export const catalogue: ReadonlyArray<CataloguePanel<PanelId>> = everyPanel;

const panels = indexById(catalogue);

/** The panel with this id; throws when there is none. */
export function panelById(id: PanelId): CataloguePanel<PanelId> {
  const panel = panels.get(id);
  if (!panel) {
    throw new Error(`No panel has the id "${id}"`);
  }
  return panel;
}
