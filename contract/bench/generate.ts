import { menuPayload } from '../../images/load-generator/menu.ts';
import { at, type Context } from '../../stack/runtimes/part.ts';
import { attribute } from '../fixture/oddSpans.ts';

/** Half an hour of a menu service in a cluster, as a collector would have sent it, written into the stores at once. */

export const environment = 'bench';

/** Requests a second. */
export const rate = 10;

const attributes = (values: Record<string, string | number>) =>
  Object.entries(values).map(([key, value]) => attribute(key, value));

const resourceOf = (cluster: string) => ({
  attributes: attributes({
    'service.name': 'mock-service',
    'service.namespace': 'production',
    'service.instance.id': `${cluster}-0`,
    'deployment.environment.name': environment,
    'k8s.cluster.name': cluster,
  }),
});

const nano = (seconds: number, more = 0) => `${BigInt(Math.floor(seconds)) * 1_000_000_000n + BigInt(more)}`;

/** The request of this number: every second one opens a dish, every tenth menu load fails. */
function request(number: number) {
  const dish = number % 2 === 1;
  const failed = number % 20 === 0;
  return {
    route: dish ? '/api/menu/{id}' : '/api/menu',
    path: dish ? `/api/menu/${(number % 5) + 1}` : '/api/menu',
    status: failed ? 500 : 200,
    message: dish ? "Retrieved menu item: Margherita Pizza from Tony's Pizza" : 'Listed 5 menu items',
  };
}

const http = ({ route, status }: ReturnType<typeof request>) =>
  attributes({ 'http.route': route, 'http.request.method': 'GET', 'http.response.status_code': status });

async function post(url: string, tenant: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Scope-OrgID': tenant },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
}

const linesOf = (cluster: string, second: number, numbers: number[]) => ({
  resource: resourceOf(cluster),
  scopeLogs: [
    {
      logRecords: numbers.map((number) => {
        const asked = request(number);
        const { path, status, message } = asked;
        const event = { duration_ms: 0.3, level: 'INFO', message, method: 'GET', path, status_code: status };
        return {
          timeUnixNano: nano(second, number),
          body: { stringValue: JSON.stringify(event) },
          attributes: [attribute('log.kind', 'request'), ...http(asked)],
        };
      }),
    },
  ],
});

const spansOf = (cluster: string, index: number, second: number, numbers: number[]) => ({
  resource: resourceOf(cluster),
  scopeSpans: [
    {
      spans: numbers.map((number) => {
        const asked = request(number);
        const id = `${index.toString(16).padStart(4, '0')}${number.toString(16).padStart(12, '0')}`;
        return {
          traceId: `be9c0000be9c0000${id}`,
          spanId: id,
          name: `GET ${asked.route}`,
          kind: 2,
          startTimeUnixNano: nano(second, number),
          endTimeUnixNano: nano(second, number + 5_000_000),
          attributes: http(asked),
        };
      }),
    },
  ],
});

interface Count {
  name: string;
  labels: Record<string, string | number>;
  each: number;
}

/** What the collector counts in a second of these requests. */
const counts: Count[] = ['menu.requests.total', 'edge.requests.total'].flatMap((name) =>
  [
    { 'http.route': '/api/menu', 'http.response.status_code': 200 },
    { 'http.route': '/api/menu/{id}', 'http.response.status_code': 200 },
  ].map((labels) => ({ name, labels: { ...labels, 'http.request.method': 'GET' }, each: rate / 2 }))
);
counts.push({ name: 'menu.item.views.total', labels: { menu_item_id: '1' }, each: rate / 2 });
counts.push({ name: 'log.lines.total', labels: { 'log.kind': 'request' }, each: rate });

const countersOf = (cluster: string, seconds: number[]) => ({
  resourceMetrics: [
    {
      resource: resourceOf(cluster),
      scopeMetrics: [
        {
          metrics: counts.map(({ name, labels, each }) => ({
            name,
            sum: {
              aggregationTemporality: 1,
              isMonotonic: true,
              dataPoints: seconds.map((second) => ({
                attributes: attributes(labels),
                startTimeUnixNano: nano(second - 1),
                timeUnixNano: nano(second),
                asInt: String(each),
              })),
            },
          })),
        },
      ],
    },
  ],
});

/** Seconds that one request to a store carries. */
const BATCH = 100;

/**
 * Writes a cluster into the stores.
 * @param index its number, from which its traces have their ids.
 * @param range seconds since the epoch.
 */
export async function generate(
  context: Context,
  cluster: string,
  index: number,
  { from, to }: { from: number; to: number }
): Promise<void> {
  const { tenant } = context.settings;
  const numbersOf = (second: number) => Array.from({ length: rate }, (_, more) => (second - from) * rate + more);
  const url = (port: Parameters<typeof at>[1], path: string) => `http://${at(context, port)}${path}`;
  for (let second = from; second < to; second += BATCH) {
    const seconds = Array.from({ length: Math.min(BATCH, to - second) }, (_, more) => second + more);
    const resourceLogs = seconds.map((moment) => linesOf(cluster, moment, numbersOf(moment)));
    const resourceSpans = seconds.map((moment) => spansOf(cluster, index, moment, numbersOf(moment)));
    await post(url('loki', '/otlp/v1/logs'), tenant, { resourceLogs });
    await post(url('mimir', '/otlp/v1/metrics'), tenant, countersOf(cluster, seconds));
    await post(url('tempoOtlp', '/v1/traces'), tenant, { resourceSpans });
  }
  const dish = { id: '1', name: 'Margherita Pizza', price: 12.99, available: true };
  const menu = [{ ...dish, restaurant: "Tony's Pizza", category: 'Pizza' }];
  const payload = JSON.parse(menuPayload(menu, environment, (to - 1) * 1000)) as {
    resourceMetrics: Array<{ resource: { attributes: unknown[] } }>;
  };
  payload.resourceMetrics[0].resource.attributes.push(attribute('k8s.cluster.name', cluster));
  await post(url('mimir', '/otlp/v1/metrics'), tenant, payload);
}
