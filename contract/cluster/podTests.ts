import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { nodes, podsKnown } from '../../src/catalogue/nodes.ts';
import { queriesOf } from '../../src/catalogue/reading.ts';
import type { PanelDefinition } from '../../src/catalogue/types.ts';
import { getJson } from '../../stack/runtimes/kind/kubectl.ts';
import { until } from '../../verify/until.ts';
import { type Answer, nothing, one } from '../answer.ts';
import { conversion } from '../answers/index.ts';
import type { PodPanel } from '../answers/pods.ts';
import { step } from '../fixture/fixture.ts';
import { type Found, run } from '../run.ts';
import type { Platform } from './platform.ts';
import { removeScript, type ScriptPod, startScript } from './scriptPod.ts';

/** A service of one pod that takes more than it may have: throttled while it lives, killed for memory, and started again. */
const greedy: ScriptPod = {
  name: 'greedy-pod',
  namespace: 'production',
  labels: { 'app.kubernetes.io/name': 'greedy' },
  script: 'greedy.ts',
  container: 'greedy',
  limits: { cpu: '200m', memory: '128Mi' },
  startsAgain: true,
};

/** Labels of its container as answers name them: container, cluster, namespace, pod. */
const container = `${greedy.container} the-pass production ${greedy.name}`;

const numbersOf = (found: Found) => ('numbers' in found ? found.numbers : {});

/** A number above zero, or several over time, for each of these names and no other. */
const positive =
  (names: string[], most = 100): Answer =>
  (found) => {
    const numbers = numbersOf(found);
    assert.deepEqual(Object.keys(numbers).sort(), [...names].sort());
    for (const [name, values] of Object.entries(numbers)) {
      assert.ok(
        values.some((value) => value > 0),
        `${name}: ${values}`
      );
      assert.ok(Math.max(...values) <= most, `${name}: ${values}`);
    }
  };

/** Where the kernel measures no pressure there is nothing, or nothing but zeros. */
const shareIfMeasured: Answer = (found) => {
  for (const value of Object.values(numbersOf(found)).flat()) {
    assert.ok(value >= 0 && value <= 100, `${value}`);
  }
};

interface State {
  status: {
    containerStatuses: Array<{ restartCount: number; lastState: { terminated?: { reason: string } } }>;
  };
}

const state = async () =>
  (await getJson<State>('--namespace', greedy.namespace, 'pod', greedy.name)).status.containerStatuses[0];

/** What the page says of the pods behind a service and of their nodes, where there are any. */
export function podTests(platform: Platform): void {
  describe('pods and nodes', () => {
    let from: number;

    const untilNow = () => ({ from, to: Math.ceil(Date.now() / 1000 / step) * step, failed: {} });
    const ask = async (panel: PanelDefinition, service: string): Promise<Found[]> => {
      const hub = await platform.hub();
      const chosen = { service, cluster: '.*', environment: '.*', conversion };
      return Promise.all(queriesOf(panel, 'recorded').map((query) => run(hub, query, untilNow(), chosen)));
    };

    before(async () => {
      from = Math.floor(Date.now() / 1000 / step) * step - step;
      await startScript(greedy);
    });
    after(() => removeScript(greedy));

    test('a container that is killed for memory: restarts, why, memory, throttling, pressure, disk', async () => {
      const byId = new Map<string, PanelDefinition>(nodes.map((panel) => [panel.id, panel]));
      await until(
        'it has been killed for memory',
        async () => (await state()).lastState.terminated?.reason === 'OOMKilled'
      );
      const { restartCount } = await state();
      assert.ok(restartCount > 0);
      const expected: Record<PodPanel, Answer[]> = {
        'technical.pods': [
          positive([container], Infinity),
          // the kernel's event is lost when the container ends before the next scrape
          (found) => assert.deepEqual(Object.keys(numbersOf(found)), [container]),
          positive([container]),
          positive([container]),
          positive([`${container} OOMKilled`]),
          (found) => assert.ok(Object.keys(numbersOf(found)).every((name) => name.startsWith(container))),
        ],
        'technical.memory-of-limit': [positive([container])],
        'technical.throttled': [positive([container])],
        'technical.pressure': [shareIfMeasured, shareIfMeasured, shareIfMeasured],
        'technical.node-disk': [
          (found) => {
            const names = Object.keys(numbersOf(found));
            const mounts = names.map((name) => name.split(' ').at(-1)).sort();
            assert.deepEqual(mounts, ['/var/lib/the-pass', '/var/log/pods']);
            positive(names)(found, untilNow());
          },
        ],
      };
      assert.deepEqual(Object.keys(expected).sort(), [...byId.keys()].sort(), 'every panel has its answer');
      // What was scraped last is on its way for some seconds.
      await until(
        'the panels say so',
        async () => {
          for (const [id, answers] of Object.entries(expected)) {
            const found = await ask(byId.get(id)!, 'greedy');
            assert.equal(found.length, answers.length, id);
            found.forEach((one, index) => answers[index](one, untilNow()));
          }
          return true;
        },
        { every: 3000 }
      );
    });

    test('the section is there for its service, and for none that has no pod', async () => {
      const known = async (service: string) => (await ask(podsKnown, service))[0];
      one(1)(await known('greedy'), untilNow());
      nothing(await known('no-such-service'), untilNow());
    });

    test('restarts are as many as the kubelet counts', async () => {
      await until(
        'the same number',
        async () => {
          const [restarts] = await ask(nodes[0], 'greedy');
          const { restartCount } = await state();
          assert.deepEqual(numbersOf(restarts), { [container]: [restartCount] });
          return true;
        },
        { every: 3000 }
      );
    });
  });
}
