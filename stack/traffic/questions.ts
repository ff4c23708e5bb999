/**
 * Asks the gateway what a reader asks, six questions a second, each store in turn, until it is stopped; a line of JSON for each answer that was not
 * good, and one a second that says how many there were. Environment: HUB_URL, READER_USER, READER_PASSWORD.
 */
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';

const rate = 6;

export const options = {
  scenarios: {
    ask: { executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration: '2h', preAllocatedVUs: 60, maxVUs: 200 },
  },
  discardResponseBodies: true,
  systemTags: [],
};

const headers = { Authorization: `Basic ${encoding.b64encode(`${__ENV.READER_USER}:${__ENV.READER_PASSWORD}`)}` };
const encoded = (query: string) => encodeURIComponent(query);
const questions = [
  ['loki', `/loki/api/v1/query?query=${encoded('sum(count_over_time({service_name="mock-service"}[5m]))')}`],
  ['mimir', `/prometheus/api/v1/query?query=${encoded('sum(sum_over_time(menu_requests_total[5m]))')}`],
  ['tempo', `/tempo/api/search?limit=5&q=${encoded('{ resource.service.name = "mock-service" }')}`],
];

export default function ask() {
  const n = exec.scenario.iterationInTest;
  const [store, path] = questions[n % questions.length];
  const began = Date.now();
  const { status, error } = http.get(__ENV.HUB_URL + path, { headers, timeout: '30s' });
  if (status !== 200) {
    console.log(JSON.stringify({ at: began, store, status, error, ms: Date.now() - began }));
  }
  if (n % rate === 0) {
    console.log(JSON.stringify({ asked: n + 1, at: began }));
  }
}
