import type { PanelId } from '../catalogue';
import type { Assumption } from '../catalogue/assumptions';
import type { PanelDefinition } from '../catalogue/types';

/** A panel in a section: `w` of 24 columns, `h` in grid rows. */
export interface Cell {
  panel: PanelId;
  w: number;
  h: number;
  /** An assumption of the panel that is moved below it. */
  slider?: 'retries';
}

export interface Section {
  title: string;
  /** What the section lives on: where it finds nothing, the section is not there at all. It comes after those without: nothing below it moves. */
  when?: PanelDefinition;
  /** What its estimates take for granted: it stands above them, and can be changed there. */
  assumptions?: readonly Assumption[];
  cells: readonly Cell[];
}

/** A variable of the page that only some tabs use. */
export type OwnVariable = 'conversion' | 'reading' | 'compare';

export interface TabDefinition {
  /** Last part of the tab's URL. */
  slug: string;
  title: string;
  icon: 'users-alt' | 'dollar-alt' | 'process' | 'shield' | 'fire';
  /** The question this audience comes with. */
  question: string;
  /** Metric of every service that this tab can show. */
  services: 'menu_requests_total' | 'edge_requests_total';
  /** What of the page's variables is offered here, besides those that every tab uses. */
  variables: readonly OwnVariable[];
}

/** A tab of panels; the dashboard has it too. */
export interface ViewDefinition extends TabDefinition {
  /** What the tab lives on: where it finds nothing for a service, the tab says its empty sentence. */
  need?: PanelDefinition;
  /** It is offered as one page to print, and as a text. */
  handout?: boolean;
  sections: readonly Section[];
}
