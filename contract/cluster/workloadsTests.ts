import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ask, kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { single } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import { collectorAddress, everyTarget } from './flowTable.ts';
import { flowTest } from './flowTests.ts';
import type { Platform } from './platform.ts';
import { removeScript, scriptEnded, type ScriptPod, startScript } from './scriptPod.ts';

/** Namespaces of teams that The Pass knows nothing of, with the labels that docs/add-a-service.md names. */
const teams = { guest: { 'the-pass/otlp': 'true' }, secret: { 'the-pass/logs': 'false' } };

const written = ['a line', '{"severity":"ERROR","msg":"another"}'];

const writer = (namespace: keyof typeof teams, name: string, labels: Record<string, string> = {}): ScriptPod => ({
  name,
  namespace,
  labels,
  script: 'lines.ts',
  env: { LINES: JSON.stringify(written), LONG: '1' },
});

/** k6 writes one more line, of one character. */
const linesOfEach = written.length + 1;

const unread = [writer('secret', 'unread'), writer('guest', 'shy', { 'the-pass/logs': 'false' })];

// Nobody owns them, so their own names count for nothing: one has a label, the other goes by its container's name.
const read = {
  welcome: writer('guest', 'greeter', { 'app.kubernetes.io/name': 'welcome' }),
  script: writer('secret', 'read-all-the-same', { 'the-pass/logs': 'true' }),
};

/** Pods of other namespaces: their lines, and who may send spans. */
export function workloadsTests(platform: Platform): void {
  describe('pods of other namespaces', () => {
    before(async () => {
      for (const [name, labels] of Object.entries(teams)) {
        const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
        await kubectl(['create', '--filename=-'], JSON.stringify(namespace));
      }
    });
    after(() => ask(['delete', 'namespace', ...Object.keys(teams), '--ignore-not-found', '--wait=true']));

    test('their lines are read, but not of a pod or a namespace that says no; a pod says it before its namespace', async () => {
      const hub = await platform.hub();
      const now = () => Math.ceil(Date.now() / 1000) + 1;
      // Those that must be found write last, on the same node: what stood in the files before has been read with it.
      for (const pod of [...unread, ...Object.values(read)]) {
        await startScript(pod);
        await scriptEnded(pod);
      }
      const linesOf = async ({ name }: ScriptPod) =>
        single(await hub.logql(`sum(count_over_time({service_name=~".+"} | k8s_pod_name="${name}" [1h]))`, now()));
      const countOf = async ({ name, namespace }: ScriptPod) =>
        single(
          await hub.promql(`sum(sum_over_time(log_lines_total{instance="${namespace}.${name}.script"}[1h]))`, now())
        );
      for (const [service, pod] of Object.entries(read)) {
        await until(`the lines of ${pod.name} as those of ${service}`, async () => {
          const stored = `{service_name="${service}", k8s_namespace_name="${pod.namespace}"} | k8s_pod_name="${pod.name}"`;
          const found = single(await hub.logql(`sum(count_over_time(${stored} [1h]))`, now()));
          return found === linesOfEach && (await countOf(pod)) === linesOfEach;
        });
      }
      for (const pod of unread) {
        assert.deepEqual([await linesOf(pod), await countOf(pod)], [0, 0], pod.name);
      }
      for (const pod of [...unread, ...Object.values(read)]) {
        await removeScript(pod);
      }
    });

    test('the lines of the platform itself are read, a sidecar by its own name', async () => {
      const hub = await platform.hub();
      await until('lines of the collectors, the service and its edge', async () => {
        const query = 'sum by (service_name, service_namespace) (sum_over_time(log_lines_total[6h]))';
        const found = (await hub.promql(query, Math.ceil(Date.now() / 1000))).map(
          ({ labels }) => `${labels.service_namespace}/${labels.service_name}`
        );
        return ['monitoring/alloy', 'production/mock-service', 'production/edge'].every((one) => found.includes(one));
      });
    });

    flowTest({
      namespace: 'guest',
      part: 'nobody',
      open: [collectorAddress],
      closed: everyTarget.filter((target) => target !== collectorAddress),
    });
    flowTest({ namespace: 'secret', part: 'nobody', open: [], closed: everyTarget });
  });
}
