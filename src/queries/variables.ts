/**
 * The page's variables as they stand in a query, each in a form that no value can leave. The app checks a value before it takes it (`address/`);
 * a dashboard takes any, so that there the form is all that holds.
 */

/** Those that a person chooses on the page and on the dashboard. */
export const VARIABLES = {
  service: { name: 'service', label: 'Service' },
  conversion: { name: 'conversion', label: 'Views that become an order (assumed)' },
} as const;

/** Loki's query for the services it knows (its front end numbers the kinds of variable query). */
export const SERVICES_OF_LOKI = { refId: 'services', type: 1, label: 'service_name', stream: '' };

/** Between double quotes: every byte that could end them is percent-encoded. */
export const SERVICE = '${service:percentencode}';

/** A number: with the zero before it, and operators escaped, whatever is none is an error of the store and never an empty answer. */
export const CONVERSION = '0${conversion:lucene}';

/** Ranges that Grafana computes. */
export const RANGES = ['$__auto', '$__interval', '$__range'] as const;
