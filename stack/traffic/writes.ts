/**
 * Sends the gateway what an agent sends, twelve small requests a second, each signal in turn, until it is stopped; a line of JSON for each that was not
 * taken, and one a second that says how many there were. Environment: HUB_URL, HUB_USER, HUB_PASSWORD.
 */
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';

const rate = 12;

export const options = {
  scenarios: {
    send: { executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration: '2h', preAllocatedVUs: 60, maxVUs: 200 },
  },
  discardResponseBodies: true,
  systemTags: [],
};

const headers = {
  Authorization: `Basic ${encoding.b64encode(`${__ENV.HUB_USER}:${__ENV.HUB_PASSWORD}`)}`,
  'Content-Type': 'application/json',
};
const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'write-probe' } }] };
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
  const n = exec.scenario.iterationInTest;
  const { store, path, body } = signals[n % signals.length];
  const began = Date.now();
  const { status, error } = http.post(__ENV.HUB_URL + path, JSON.stringify(body(`${began}000000`, n)), {
    headers,
    timeout: '30s',
  });
  if (status < 200 || status > 299) {
    console.log(JSON.stringify({ at: began, store, status, error, ms: Date.now() - began }));
  }
  if (n % rate === 0) {
    console.log(JSON.stringify({ asked: n + 1, at: began }));
  }
}
