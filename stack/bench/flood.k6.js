import http from 'k6/http';
import { Counter } from 'k6/metrics';

/** A collector that heeds nothing: batches of lines, one after the other, from eight connections. */

export const options = { vus: 8, duration: `${__ENV.SECONDS}s`, summaryTrendStats: [] };

const taken = new Counter('taken');
const refused = new Counter('refused');

const attribute = (key, value) => ({ key, value: { stringValue: value } });

export default function () {
  const body = { stringValue: 'x'.repeat(160) };
  const record = { timeUnixNano: `${Date.now()}000000`, body };
  const resource = {
    attributes: [attribute('service.name', 'flood'), attribute('k8s.cluster.name', __ENV.CLUSTER)],
  };
  const payload = { resourceLogs: [{ resource, scopeLogs: [{ logRecords: Array(500).fill(record) }] }] };
  const { status } = http.post(`${__ENV.GATEWAY}/otlp/v1/logs`, JSON.stringify(payload), {
    headers: { 'Content-Type': 'application/json', Authorization: __ENV.AUTHORIZATION },
  });
  (status === 429 ? refused : taken).add(1);
}

export function handleSummary({ metrics }) {
  const count = ({ values } = { values: { count: 0 } }) => values.count;
  return { stdout: JSON.stringify({ taken: count(metrics.taken), refused: count(metrics.refused) }) };
}
