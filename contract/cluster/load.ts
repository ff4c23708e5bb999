import assert from 'node:assert/strict';
import type { Report } from '../../images/load-generator/tally.ts';
import { countLines, type Stored } from '../../verify/counts.ts';
import { type Hub, single } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import type { Platform } from './platform.ts';
import { scriptEnded, scriptRuns, type ScriptPod, startScript } from './scriptPod.ts';

export const rate = 40;

/** Longer than the tests take: what slides out of the window would be missing from a difference. */
const sinceTheStart = '6h';

/** Seconds that one search looks at. */
const slice = 10;

/** Whose customers: the cluster as its telemetry calls it, the namespace of its service, and its nodes where they are not all of them. */
export interface Whose extends Pick<ScriptPod, 'namespace' | 'nodes'> {
  cluster: string;
}

const theFirst: Whose = { cluster: 'the-pass', namespace: 'production' };

const loadGenerator = ({ namespace, nodes }: Whose): ScriptPod => ({
  name: 'fixed-traffic',
  namespace,
  nodes,
  labels: { 'app.kubernetes.io/name': 'load-generator' },
  script: 'fixed.ts',
});

let seed = 1;

interface Load {
  whose: Whose;
  /** Seconds since the epoch. */
  began: number;
  requests: number;
  before: Omit<Stored, 'spans'>;
}

/** Begins to send exactly `requests` requests, `rate` a second, through the Service of the edge. */
export async function beginLoad(hub: Hub, requests: number, whose = theFirst): Promise<Load> {
  const before = await countLines(hub, 'mock-service', sinceTheStart, whose.cluster);
  const began = Math.floor(Date.now() / 1000);
  await startScript({
    ...loadGenerator(whose),
    env: { EDGE_URL: 'http://mock-service', REQUESTS: String(requests), RATE: String(rate), SEED: String(seed++) },
  });
  await scriptRuns(loadGenerator(whose));
  return { whose, began, requests, before };
}

/** Traces of the requests for menu and dishes since it began, by search: what the ingesters hold three times. */
async function tracesOf(hub: Hub, { began: from, whose: { cluster } }: Load): Promise<number> {
  const query = `{ resource.service.name = "mock-service" && resource.k8s.cluster.name = "${cluster}" && span.http.route =~ "/api/menu.*" }`;
  const ids = new Set<string>();
  const to = Math.ceil(Date.now() / 1000) + 1;
  // Ten seconds at a time: a search holds its whole answer in memory.
  for (let start = from; start < to; start += slice) {
    const found = await hub.traces(query, { from: start, to: Math.min(start + slice, to) }, rate * slice * 3);
    found.forEach(({ id }) => ids.add(id));
  }
  return ids.size;
}

/** Spans of the same requests in TraceQL metrics, which a generator that is killed may have lost: it holds the only copy. */
export async function spansInMetrics(hub: Hub, { began }: Load): Promise<number> {
  const query = '{ resource.service.name = "mock-service" && span.http.route =~ "/api/menu.*" } | count_over_time()';
  return single(await hub.traceql(query, { from: began, to: Math.ceil(Date.now() / 1000) }));
}

interface Arrived {
  sent: number;
  answered: number;
  lines: number;
  lineCounter: number;
  spanCounter: number;
  traces: number;
}

/** Waits for the end of the traffic. @returns how many requests were answered. */
export async function answeredOf({ whose }: Load): Promise<number> {
  const output = await scriptEnded(loadGenerator(whose));
  return (JSON.parse(output.filter((line) => line.startsWith('{')).at(-1) ?? '{}') as Report).answered;
}

/** What Loki and Mimir have of it so far. */
export async function storedOf(hub: Hub, { whose, before }: Load) {
  const now = await countLines(hub, 'mock-service', sinceTheStart, whose.cluster);
  return {
    lines: now.lines - before.lines,
    lineCounter: now.lineCounter - before.lineCounter,
    spanCounter: now.spanCounter - before.spanCounter,
  };
}

/** Waits for the end of the traffic, and until all of it is stored: once in Loki, once in Tempo, and counted in Mimir. */
export async function everythingArrived(platform: Platform, load: Load): Promise<Arrived> {
  const answered = await answeredOf(load);
  return until(
    'everything sent is stored',
    async () => {
      const hub = await platform.hub();
      const found = { sent: load.requests, answered, ...(await storedOf(hub, load)) };
      if (Object.values(found).some((count) => count < answered)) {
        throw new Error(JSON.stringify(found));
      }
      const traces = await tracesOf(hub, load);
      if (traces < answered) {
        throw new Error(JSON.stringify({ ...found, traces }));
      }
      return { ...found, traces };
    },
    { every: 3000 }
  );
}

/** Nothing lost, nothing stored twice but what a killed collector had handed over and not yet noted: one poll. */
export function assertWhole({ sent, answered, lines, lineCounter, spanCounter, traces }: Arrived): void {
  assert.equal(answered, sent, 'every request was answered');
  assert.equal(lines, answered, 'lines in Loki');
  assert.equal(traces, answered, 'traces in Tempo');
  for (const [what, count] of [
    ['counter of lines', lineCounter],
    ['counter of spans', spanCounter],
  ] as const) {
    assert.ok(count >= answered && count <= answered + 2 * rate, `${what}: ${count} of ${answered}`);
  }
}
