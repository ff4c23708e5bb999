import type { Report } from '../images/load-generator/tally.ts';
import { type Hub, single, type Value } from './hub.ts';
import type { PodLine } from './podLogs.ts';

/** Requests by "GET /api/menu/{id} 404". */
type ByAnswer = Record<string, number>;

export interface Stored {
  lines: number;
  linesByAnswer: ByAnswer;
  lineCounter: number;
  lineCounterByAnswer: ByAnswer;
  spanCounter: number;
  spanCounterByAnswer: ByAnswer;
  spans: number;
}

const pages = '/api/menu.*';

/** What the traffic says it sent, by method, route and status. */
export function sumByAnswer(reports: Report[]): ByAnswer {
  const sum: ByAnswer = {};
  for (const { method, route, status, count } of reports.flatMap((report) => report.counts)) {
    const key = `${method} ${route} ${status}`;
    sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

/** Lines of a pod's log files: all, and those of requests for menu and dishes. */
export function countWritten(lines: PodLine[]): { all: number; requests: number } {
  return { all: lines.length, requests: lines.filter(({ text }) => text.includes('"path":"/api/menu')).length };
}

function byAnswer(values: Value[], names: [method: string, route: string, status: string]): ByAnswer {
  return Object.fromEntries(values.map(({ labels, value }) => [names.map((name) => labels[name]).join(' '), value]));
}

const total = (counts: ByAnswer) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What Loki and Mimir hold of the requests for menu and dishes of the last `range`, in one cluster or in all. */
export async function countLines(
  hub: Hub,
  service: string,
  range = '1h',
  cluster?: string
): Promise<Omit<Stored, 'spans'>> {
  const from = `service_name="${service}"${cluster ? `, k8s_cluster_name="${cluster}"` : ''}`;
  const now = Math.ceil(Date.now() / 1000) + 1;
  const route = '{{ if hasPrefix "/api/menu/" .path }}/api/menu/{id}{{ else }}{{ .path }}{{ end }}';
  const lines = byAnswer(
    await hub.logql(
      `sum by (method, route, status_code) (count_over_time({${from}} |= \`"path":"/api/menu\` ` +
        `| json method, path, status_code | label_format route=\`${route}\` [${range}]))`,
      now
    ),
    ['method', 'route', 'status_code']
  );
  const labels: [string, string, string] = ['http_request_method', 'http_route', 'http_response_status_code'];
  const counter = async (name: string) =>
    byAnswer(
      await hub.promql(
        `sum by (${labels.join(', ')}) (sum_over_time(${name}{${from}, http_route=~"${pages}"}[${range}]))`,
        now
      ),
      labels
    );
  const [menu, edge] = [await counter('menu_requests_total'), await counter('edge_requests_total')];
  return {
    lines: total(lines),
    linesByAnswer: lines,
    lineCounter: total(menu),
    lineCounterByAnswer: menu,
    spanCounter: total(edge),
    spanCounterByAnswer: edge,
  };
}

/** What the three stores hold of them, in one cluster or in all; spans of the last half hour. */
export async function countStored(hub: Hub, service: string, cluster?: string): Promise<Stored> {
  const now = Math.ceil(Date.now() / 1000) + 1;
  const of = cluster ? ` && resource.k8s.cluster.name = "${cluster}"` : '';
  const spans = await hub.traceql(
    `{ resource.service.name = "${service}"${of} && span.http.route =~ "${pages}" } | count_over_time()`,
    { from: now - 1800, to: now }
  );
  return { ...(await countLines(hub, service, '1h', cluster)), spans: single(spans) };
}

export function printCounts(answered: number, lines: number, stored?: Stored): void {
  const rows: Array<[string, number | undefined]> = [
    ['requests sent and answered', answered],
    ['lines in the log files of the pod', lines],
    ['lines in Loki', stored?.lines],
    ['counter of lines in Mimir', stored?.lineCounter],
    ['counter of spans in Mimir', stored?.spanCounter],
    ['spans in Tempo', stored?.spans],
  ];
  for (const [what, count] of rows) {
    console.log(`${what.padEnd(36)}${count ?? 'unknown'}`);
  }
}
