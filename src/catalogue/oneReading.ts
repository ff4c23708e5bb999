/** Why only one store can answer: reasons that several panels share. */

export const MENU_IS_METRICS = 'Prices and availability exist only as metrics; log lines do not contain them.';
export const SPANS = 'It also counts requests that the service does not log; only spans record them.';
export const MANY_COUNTERS = 'Each row combines counters from log lines with counters from spans.';
export const SCRAPED = 'Log lines do not contain it; the kubelet measures it.';
export const OF_THE_COLLECTOR = 'Log lines do not contain it; the collector measures it.';
export const OF_THE_HUB = 'Log lines do not contain it; the hub counts it.';
