import { DASHBOARD_STEP, FIRST_RANGE } from '../src/catalogue/step';
import { viewUrl } from '../src/links/urls';
import { views } from '../src/views/registry';
import { type DashboardPanel, numberOf } from './panel';
import type { Place } from './place';

/** What the two forms of the dashboard say about themselves. */
export const ABOUT = {
  title: 'The Pass (dashboard)',
  description: 'One incident, read three ways. Generated from the app’s panel catalogue: make changes there.',
  tags: ['the-pass'],
  time: FIRST_RANGE,
};

/** To each tab of the app, with the time range and the variables of the dashboard. */
export const appLinks = views.map(({ slug, title, question }) => ({
  title: `${title} in The Pass`,
  type: 'link' as const,
  icon: 'external link',
  tooltip: question,
  url: viewUrl(slug),
  tags: [],
  asDropdown: false,
  targetBlank: false,
  includeVars: true,
  keepTime: true,
}));

const WORDS = [
  'Every money figure is an estimate. It assumes that **${conversion}** of dish views become an order (1 is all of them), and that clients make **${retries}** further attempts after a failed one. This dashboard starts from values of its own, the defaults of The Pass unless the app wrote it; the app starts from the values saved in its Configuration. *Open as dashboard* in the app brings the app’s values along.',
  `Numbers come from the counters that the collector records, which answer any time range; the app reads raw log lines up to a day, with the same result. Grafana chooses the step of a graph by the time range, but takes a fixed one for metrics from traces: ${DASHBOARD_STEP}.`,
];

/** A text panel: how to read the dashboard. */
export function aboutPanel(gridPos: Place): DashboardPanel {
  return {
    id: numberOf('about.numbers'),
    type: 'text',
    title: 'About these numbers',
    description: 'Where the values come from, and what the estimates assume.',
    gridPos,
    targets: [],
    options: { mode: 'markdown', content: WORDS.join('\n\n') },
    fieldConfig: { defaults: {}, overrides: [] },
    transformations: [],
  };
}
