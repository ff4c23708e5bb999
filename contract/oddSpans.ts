import { oddService } from './oddLines.ts';

/** Tempo counts durations in powers of two nanoseconds: one that is such a power comes back as it is. */
const durationNs = 2 ** 28;

export const oddSpanSeconds = durationNs / 1e9;

/** Ten requests of the same duration. */
export const oddSpans = Array.from({ length: 10 }, (_, index) => ({
  traceId: `00c0ffee${index.toString(16).padStart(24, '0')}`,
  spanId: `c0ffee${index.toString(16).padStart(10, '0')}`,
}));

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
});

/** Body of `POST /v1/traces`: what the edge proxy would have said. */
export function spanPayload(unixMillis: number, environment: string): string {
  const start = BigInt(unixMillis) * 1_000_000n - BigInt(durationNs);
  return JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: [
            attribute('service.name', oddService),
            attribute('service.namespace', 'production'),
            attribute('service.instance.id', `${oddService}-0`),
            attribute('deployment.environment.name', environment),
          ],
        },
        scopeSpans: [
          {
            scope: { name: 'fixture' },
            spans: oddSpans.map((ids) => ({
              ...ids,
              name: 'GET /api/menu',
              kind: 2,
              startTimeUnixNano: String(start),
              endTimeUnixNano: String(start + BigInt(durationNs)),
              attributes: [
                attribute('http.route', '/api/menu'),
                attribute('http.request.method', 'GET'),
                attribute('http.response.status_code', 200),
              ],
            })),
          },
        ],
      },
    ],
  });
}
