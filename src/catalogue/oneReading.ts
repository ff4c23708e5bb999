/** Why only one store can answer: reasons that several panels share. */

export const MENU_IS_METRICS = 'Prices and availability are metrics: no line names them.';
export const SPANS = 'It also counts requests that the service does not log: only spans know them.';
export const MANY_COUNTERS = 'A row joins counters of lines with counters of spans.';
export const SCRAPED = 'No line tells it: the kubelet measures it.';
export const OF_THE_COLLECTOR = 'No line tells it: the collector measures it.';
export const OF_THE_HUB = 'No line tells it: the hub counts it.';
