import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { stringify } from 'yaml';
import { startMimir } from '../contract/rollups/mimir.ts';
import { run } from '../contract/run.ts';
import { firstPage } from '../src/catalogue/incident.ts';
import { queriesOf } from '../src/catalogue/reading.ts';
import { until } from '../verify/until.ts';
import { objectiveGroups } from './objectives.ts';
import { quick } from './quick.ts';

/** A real Mimir to which data comes late: what two clusters counted in the last six hours arrives at once, as after an outage of the road. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The outage ends now. Whole minutes, as the counters' samples have. */
const now = Math.floor(Date.now() / 1000 / MINUTE) * MINUTE;
const outage = now - 6 * HOUR;

/** Failed of 100 menu loads a minute, `ago` seconds before the end. */
type Failing = (ago: number) => number;

const usual: Failing = () => 1;

/** Both fail for two hours within the outage. In `north` it goes on, in `south` it was over three hours ago. */
const clusters: Record<string, Failing> = {
  north: (ago) => (ago < 2 * HOUR ? 60 : 1),
  south: (ago) => (ago >= 3 * HOUR && ago < 5 * HOUR ? 60 : 1),
};

const attributes = (of: Record<string, string>) =>
  Object.entries(of).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** A delta counter in OTLP's JSON, with a sample at the end of each minute. */
function counter(name: string, from: number, to: number, labels: Record<string, string>, counted: Failing) {
  const dataPoints = [];
  for (let at = from + MINUTE; at <= to; at += MINUTE) {
    dataPoints.push({
      attributes: attributes(labels),
      startTimeUnixNano: String((at - MINUTE) * 1e9),
      timeUnixNano: `${at}000000000`,
      asInt: String(counted(now - at)),
    });
  }
  return { name, sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints } };
}

function batch(cluster: string, from: number, to: number, failing: Failing) {
  const request = (code: string) => ({
    'http.route': '/api/menu',
    'http.request.method': 'GET',
    'http.response.status_code': code,
  });
  return {
    resourceMetrics: [
      {
        resource: {
          attributes: attributes({
            'service.name': 'mock-service',
            'service.instance.id': cluster,
            'k8s.cluster.name': cluster,
            'deployment.environment.name': 'production',
          }),
        },
        scopeMetrics: [
          {
            metrics: [
              counter('menu.requests.total', from, to, request('200'), (ago) => 100 - failing(ago)),
              counter('menu.requests.total', from, to, request('500'), failing),
              counter('log.lines.total', from, to, {}, () => 100),
            ],
          },
        ],
      },
    ],
  };
}

let mimir: Awaited<ReturnType<typeof startMimir>>;

before(async () => {
  mimir = await startMimir();
  await send(now - 20 * HOUR, outage, () => usual);
  const groups = objectiveGroups().filter(({ name }) => /data-age|menu-loads/.test(name));
  await mimir.loadRules(stringify({ groups: quick(groups) }));
});

after(() => mimir?.stop());

/** Writes what each cluster counted between two moments. */
async function send(from: number, to: number, of: (cluster: string) => Failing): Promise<void> {
  for (const cluster of Object.keys(clusters)) {
    const answer = await fetch(mimir.otlp, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(batch(cluster, from, to, of(cluster))),
    });
    assert.equal(answer.status, 200, await answer.text());
  }
}

/** Values of a query by cluster. */
async function ask(query: string): Promise<Record<string, number>> {
  const found = await mimir.hub.promql(query, Date.now() / 1000);
  return Object.fromEntries(found.map(({ labels, value }) => [labels.k8s_cluster_name, value]));
}

interface Told {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: string;
}

/** What fires under this name, from Mimir's ruler itself. */
async function told(name: string): Promise<Told[]> {
  const { data } = await mimir.hub.get<{ data: { alerts: Told[] } }>('/prometheus/api/v1/alerts');
  return data.alerts.filter(({ labels, state }) => labels.alertname === name && state === 'firing');
}

/** Clusters in which it fires. */
const firing = async (name: string) => (await told(name)).map(({ labels }) => labels.k8s_cluster_name).sort();

/** Waits until the groups have evaluated what is there now. */
const evaluated = (what: string, query: string, holds: (found: Record<string, number>) => boolean) =>
  until(
    what,
    async () => {
      const found = await ask(query);
      if (!holds(found)) {
        throw new Error(JSON.stringify(found));
      }
      return true;
    },
    { ended: mimir.ended }
  );

test('while nothing arrives, the age of the data is recorded, and nothing rings', async () => {
  await evaluated(
    'the age of both clusters is recorded',
    'slo:data_age:seconds',
    ({ north, south }) => north > 21_000 && south > 21_000
  );
  await evaluated(
    'the usual share is known',
    'slo:sli_error:usual_ratio',
    ({ north }) => Math.abs(north - 0.01) < 1e-6
  );
  assert.deepEqual(await ask('slo:sli_error:ratio_rate5m'), {});
  assert.deepEqual(await firing('MenuLoadsFailing'), []);
  assert.deepEqual(await firing('NoTraffic'), []);
});

test('what arrives six hours late pages where it is still true, and only there', async () => {
  await send(outage, now, (cluster) => clusters[cluster]);
  const fires = await until(
    'the page fires',
    async () => {
      const found = await firing('MenuLoadsFailing');
      return found.length > 0 && found;
    },
    { ended: mimir.ended }
  );
  assert.deepEqual(fires, ['north']);
  // The window of six hours has all of it in both clusters: what is over is not missed, it is over.
  const ratio = await ask('slo:sli_error:ratio_rate6h');
  for (const cluster of ['north', 'south']) {
    assert.ok(Math.abs(ratio[cluster] - (2 * 0.6 + 4 * 0.01) / 6) < 0.01, `${cluster}: ${ratio[cluster]}`);
  }
  await evaluated(
    'the last five minutes of both are recorded',
    'slo:sli_error:ratio_rate5m',
    ({ north, south }) => north > 0.5 && south < 0.05
  );
  assert.deepEqual(await firing('MenuLoadsFailing'), ['north']);
});

test('the text of the page says how much fails, that it is unusual, and that nobody knows since when', async () => {
  const [page] = await told('MenuLoadsFailing');
  // these rules were first evaluated while nothing arrived
  assert.match(
    page.annotations.description,
    /^60% of menu loads failed in the last minutes; usually it is 1%\. It has been so for as long as anything is known\. /
  );
});

test('the page of the incident says when somebody was first paged, and that nobody was where nothing fired', async () => {
  const [query] = queriesOf(firstPage);
  const paged = async (cluster: string): Promise<number[] | undefined> => {
    const range = { from: now, to: Math.ceil(Date.now() / 1000) };
    const of = { service: 'mock-service', cluster, environment: '.*', conversion: 0 };
    const found = await run(mimir.hub, query, range, of);
    assert.ok('numbers' in found);
    return found.numbers[''];
  };
  // The ruler says that an alert fires a moment before it has written it down.
  const [at] = await until('it is written down', () => paged('north'), { ended: mimir.ended });
  assert.ok(at >= 1000 * now && at <= Date.now() + 1000, new Date(at).toISOString());
  assert.equal(await paged('south'), undefined);
});
