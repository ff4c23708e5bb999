import { business } from './business';
import { customers } from './customers';
import { technical } from './technical';
import type { PanelDefinition } from './types';

export type * from './types';

/** Panels by id; throws when two panels share one. */
export function indexById(panels: readonly PanelDefinition[]): ReadonlyMap<string, PanelDefinition> {
  const byId = new Map<string, PanelDefinition>();
  for (const panel of panels) {
    if (byId.has(panel.id)) {
      throw new Error(`Two panels are called "${panel.id}"`);
    }
    byId.set(panel.id, panel);
  }
  return byId;
}

/** Every panel there is, in the order of the tabs. */
export const catalogue: readonly PanelDefinition[] = [...customers, ...business, ...technical];

const panels = indexById(catalogue);

/** The panel with this id; throws when there is none. */
export function panelById(id: string): PanelDefinition {
  const panel = panels.get(id);
  if (!panel) {
    throw new Error(`No panel is called "${id}"`);
  }
  return panel;
}
