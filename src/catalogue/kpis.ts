/**
 * What the catalogue promises to answer, one entry a KPI: `C` for Customer Experience, `B` for Business, `T` for Technical from lines, `P` from counters, `Q` from
 * spans. A panel names those that it answers; one that no panel answers says where it stands, or why nothing does.
 */
export interface Kpi {
  is: string;
  /** Where it is answered instead of by a panel, or why it is not. */
  instead?: string;
}

const BECOMES_A_RULE = 'The alerts, which are generated from the objectives.';

export const KPIS = {
  C1: { is: 'Menu loads that worked' },
  C2: { is: 'Menu loads that failed' },
  C3: { is: 'Why they failed' },
  C4: { is: 'Blocked attempts' },
  C5: { is: 'Chance of still being blocked after retries' },
  C6: { is: 'Apdex' },
  C7: { is: 'Stale links by ID' },
  C8: { is: 'Broken visits by kind' },
  C9: { is: 'Dishes shown that cannot be ordered' },
  C10: { is: 'Outage minutes' },
  C11: { is: 'Synthetic checks against real customers' },
  B1: { is: 'League of restaurants and dishes' },
  B2: { is: 'Category mix' },
  B3: { is: 'Value looked at' },
  B4: { is: 'Value at risk by failed menu loads' },
  B5: { is: 'Lost demand for dishes that cannot be ordered' },
  B6: { is: 'Dish views per menu load' },
  B7: { is: 'Demand against last week and yesterday' },
  B8: { is: 'The menu itself: its size, and what changed' },
  B9: { is: 'Concentration on one restaurant' },
  B10: { is: 'Demand for dishes that do not exist' },
  B11: { is: 'Cost so far' },
  B12: { is: 'Break-even' },
  T1: { is: 'Status classes' },
  T2: { is: 'Handler latency by route' },
  T3: { is: 'First and last failure' },
  T4: { is: 'Last customer request' },
  T5: { is: 'Lines that are not JSON' },
  T6: { is: 'Success of synthetic checks' },
  T7: { is: 'Starts of the service' },
  T8: { is: 'Errors by route and status' },
  P1: { is: 'Error ratio by window', instead: BECOMES_A_RULE },
  P2: { is: 'Budget left' },
  P3: { is: 'Burn and days left' },
  P4: { is: 'Fast burn', instead: BECOMES_A_RULE },
  P5: {
    is: 'Time to detect',
    instead: 'First page, on Incident: when an alert that pages fired, and how long after the first failure.',
  },
  P6: { is: 'Bad minutes' },
  P7: { is: 'Latency and errors by route, from spans' },
  P8: { is: 'Value by restaurant' },
  P9: { is: 'The same requests counted three ways' },
  P10: { is: 'State of the pipeline' },
  Q1: { is: 'Failing traces' },
  Q2: { is: 'Requests by route and status' },
  Q3: { is: 'Latency with exemplars' },
  Q4: { is: 'What differs between failing and other requests' },
  Q5: {
    is: 'Waiting before the handler',
    instead: 'Nothing: only eBPF (Beyla, an optional component) makes the spans that tell it.',
  },
  Q6: { is: 'Requests that the service does not log' },
  Q7: { is: 'Latency heatmap' },
} as const satisfies Record<string, Kpi>;

export type KpiId = keyof typeof KPIS;
