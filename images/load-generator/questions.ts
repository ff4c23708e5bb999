/**
 * Asks the gateway what a reader asks, six questions a second, each store in turn, until it is stopped (probe.ts says what it prints). Environment: HUB_URL,
 * READER_USER, READER_PASSWORD.
 */
import http from 'k6/http';
import { basic, probe, steadily } from './probe.ts';

const rate = 6;

export const options = steadily(rate);

const headers = { Authorization: basic(__ENV.READER_USER, __ENV.READER_PASSWORD) };
const encoded = (query: string) => encodeURIComponent(query);

const questions = [
  {
    store: 'loki',
    path: `/loki/api/v1/query?query=${encoded('sum(count_over_time({service_name="mock-service"}[5m]))')}`,
  },
  {
    store: 'mimir',
    path: `/prometheus/api/v1/query?query=${encoded('sum(sum_over_time(menu_requests_total[5m]))')}`,
  },
  { store: 'tempo', path: `/tempo/api/search?limit=5&q=${encoded('{ resource.service.name = "mock-service" }')}` },
];

export default function ask() {
  probe(rate, questions, ({ path }) => http.get(__ENV.HUB_URL + path, { headers, timeout: '30s' }));
}
