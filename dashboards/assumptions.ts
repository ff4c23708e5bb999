export const ASSUMPTIONS = ['conversion', 'retries', 'apdex', 'objective'] as const;
export type Assumption = (typeof ASSUMPTIONS)[number];

const OWN =
  'The dashboard has a value of its own; the app’s comes from its Configuration, and travels along a link from the app.';

/** What each means and whose value it is, for the variable's tooltip. */
export const SOURCES: Record<Assumption, string> = {
  conversion: `An assumption: the share of dish views that become an order. ${OWN}`,
  retries: `An assumption: how often a customer’s client tries again after a failure. ${OWN}`,
  objective: `Set by us, not by the business: the share of menu loads that should work. ${OWN}`,
  apdex: `The handler time in milliseconds up to which a request satisfies. ${OWN}`,
};
