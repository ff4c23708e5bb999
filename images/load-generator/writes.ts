/**
 * Sends the gateway what a collector sends, twelve small requests a second, each signal in turn, until it is stopped (probe.ts says what it prints).
 * Environment: HUB_URL, HUB_USER, HUB_PASSWORD, and CLUSTER, which that user writes for.
 */
import http from 'k6/http';
import { basic, probe, steadily } from './probe.ts';

const rate = 12;

export const options = steadily(rate);

const headers = { Authorization: basic(__ENV.HUB_USER, __ENV.HUB_PASSWORD), 'Content-Type': 'application/json' };
const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
const resource = {
  attributes: [attribute('service.name', 'write-probe'), attribute('k8s.cluster.name', __ENV.CLUSTER)],
};
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

interface Signal {
  store: string;
  path: string;
  /** One record; `nano` is nanoseconds since the epoch, `n` counts from 0. */
  body(nano: string, n: number): unknown;
}

const signals: Signal[] = [
  {
    store: 'loki',
    path: '/otlp/v1/logs',
    body: (nano) => ({
      resourceLogs: [
        { resource, scopeLogs: [{ logRecords: [{ timeUnixNano: nano, body: { stringValue: 'probe' } }] }] },
      ],
    }),
  },
  {
    store: 'mimir',
    path: '/otlp/v1/metrics',
    body: (nano, n) => ({
      resourceMetrics: [
        {
          resource,
          scopeMetrics: [
            { metrics: [{ name: 'write_probe', gauge: { dataPoints: [{ timeUnixNano: nano, asInt: n }] } }] },
          ],
        },
      ],
    }),
  },
  {
    store: 'tempo',
    path: '/v1/traces',
    body: (nano, n) => ({
      resourceSpans: [
        {
          resource,
          scopeSpans: [
            {
              spans: [
                {
                  traceId: hex(Date.now(), 16) + hex(n, 16),
                  spanId: hex(n + 1, 16),
                  name: 'probe',
                  kind: 2,
                  startTimeUnixNano: nano,
                  endTimeUnixNano: nano,
                },
              ],
            },
          ],
        },
      ],
    }),
  },
];

export default function send() {
  probe(rate, signals, ({ path, body }, began, n) =>
    http.post(__ENV.HUB_URL + path, JSON.stringify(body(`${began}000000`, n)), { headers, timeout: '30s' })
  );
}
