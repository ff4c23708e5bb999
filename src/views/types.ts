import type { PanelId } from '../catalogue';

/** A panel in a section: `w` of 24 columns, `h` in grid rows. */
export interface Cell {
  panel: PanelId;
  w: number;
  h: number;
}

interface Section {
  title: string;
  cells: readonly Cell[];
}

export interface ViewDefinition {
  /** Last part of the tab's URL. */
  slug: string;
  title: string;
  icon: 'users-alt' | 'dollar-alt' | 'process';
  /** The question this audience comes with. */
  question: string;
  /** Metric of every service that this tab can show. */
  services: 'menu_requests_total' | 'edge_requests_total';
  sections: readonly Section[];
}
