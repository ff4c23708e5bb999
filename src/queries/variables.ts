/**
 * The page's variables as they appear in a query, each in a form that no value can escape. The app checks a value before it accepts it (`address/`);
 * a dashboard accepts any value, so there the form is the only protection.
 */

/** Those a person chooses on the page and on the dashboard. */
export const VARIABLES = {
  service: { name: 'service', label: 'Service' },
  conversion: { name: 'conversion', label: 'Conversion rate (assumed)' },
} as const;

/** Loki's query for the services it knows (its front end numbers the kinds of variable query). */
export const SERVICES_OF_LOKI = { refId: 'services', type: 1, label: 'service_name', stream: '' };

/** Between double quotes: every byte that could end them is percent-encoded. */
export const SERVICE = '${service:percentencode}';

/** A number: with the leading zero and escaped operators, anything else is an error from the store, never an empty answer. */
export const CONVERSION = '0${conversion:lucene}';

/** Ranges that Grafana computes. */
export const RANGES = ['$__auto', '$__interval', '$__range'] as const;
