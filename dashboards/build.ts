import { panelById } from '../src/catalogue';
import { DASHBOARD_UID } from '../src/links/urls';
import { cellsOnDashboard, views } from '../src/views/registry';
import type { Section } from '../src/views/types';
import { ABOUT, aboutPanel, appLinks } from './about';
import { classicAnnotations } from './annotations';
import { type DashboardPanel, numberOf, toDashboardPanel } from './panel';
import { COLUMNS, place } from './place';
import { requiredPlugins } from './required';
import { dashboardVariables } from './variables';

/** The unified dashboard in Grafana's classic schema: the same panels as the app's tabs, one row per audience. */

function toRow(name: string, title: string, y: number, collapsed: readonly DashboardPanel[] = []) {
  return {
    id: numberOf(name),
    type: 'row',
    title,
    collapsed: collapsed.length > 0,
    panels: collapsed,
    gridPos: { x: 0, y, w: COLUMNS, h: 1 },
  };
}

/** Panels of sections from line `top` on. */
function placeSections(sections: readonly Section[], top: number): { panels: DashboardPanel[]; below: number } {
  let y = top;
  const panels = sections.flatMap((section) => {
    const cells = cellsOnDashboard(section);
    const { places, below } = place(cells, y);
    y = below;
    return cells.map((cell, index) => toDashboardPanel(panelById(cell.panel), places[index]));
  });
  return { panels, below: y };
}

const ABOUT_HEIGHT = 5;

/** A row an audience. A section with a condition is a closed row of its own: a dashboard cannot hide it, and asks nothing until somebody opens it. */
function buildPanels() {
  let y = ABOUT_HEIGHT;
  const rows = views.flatMap(({ slug, title, sections }) => {
    const row = toRow(slug, title, y);
    const { panels, below } = placeSections(
      sections.filter(({ when }) => when === undefined),
      y + 1
    );
    y = below;
    const closed = sections
      .filter(({ when }) => when !== undefined)
      .map((section) => {
        const top = y++;
        return toRow(`${slug}.${section.title}`, section.title, top, placeSections([section], top + 1).panels);
      });
    return [row, ...panels, ...closed];
  });
  return [aboutPanel({ x: 0, y: 0, w: COLUMNS, h: ABOUT_HEIGHT }), ...rows];
}

/** The whole dashboard as plain data; the same input gives the same output. */
export function buildDashboard() {
  const panels = buildPanels();
  return {
    ...ABOUT,
    __requires: requiredPlugins(),
    uid: DASHBOARD_UID,
    schemaVersion: 42,
    editable: false,
    graphTooltip: 1,
    refresh: '',
    timezone: 'browser',
    templating: { list: dashboardVariables(panels) },
    annotations: { list: classicAnnotations() },
    links: appLinks,
    panels,
  };
}
