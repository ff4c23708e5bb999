export const ASSUMPTIONS = [
  'conversion',
  'retries',
  'apdex',
  'objective',
  'window',
  'requestObjective',
  'requestWindow',
] as const;
/** Without a box on the dashboard: few change them, and they travel along a link all the same. */
export const WITHOUT_BOX: readonly Assumption[] = ['window', 'requestObjective', 'requestWindow'];

export type Assumption = (typeof ASSUMPTIONS)[number];

const OWN =
  'The dashboard has a value of its own; the app’s comes from its Configuration, and travels along a link from the app.';

/** What each means and whose value it is, for the variable's tooltip. */
export const SOURCES: Record<Assumption, string> = {
  conversion: `An assumption: the share of dish views that become an order. ${OWN}`,
  retries: `An assumption: how often a customer’s client tries again after a failure. ${OWN}`,
  objective: `Set by us, not by the business: the share of menu loads that should work. ${OWN}`,
  window: `The days over which the error budget of menu loads is counted. ${OWN}`,
  requestObjective: `Set by us, not by the business: the share of requests that should be answered without a server error. ${OWN}`,
  requestWindow: `The days over which the error budget of requests is counted. ${OWN}`,
  apdex: `The handler time in milliseconds up to which a request satisfies. ${OWN}`,
};
