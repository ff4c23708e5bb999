/**
 * The page's variables as they stand in a query, each in a form that no value can leave. The app checks a value before it takes it (`address/`);
 * a dashboard takes any, so that there the form is all that holds.
 */

/** Between double quotes: every byte that could end them is percent-encoded. */
export const SERVICE = '${service:percentencode}';

/** A number: with the zero before it, and operators escaped, whatever is none is an error of the store and never an empty answer. */
export const CONVERSION = '0${conversion:lucene}';

/** Ranges that Grafana computes. */
export const RANGES = ['$__auto', '$__interval', '$__range'] as const;
