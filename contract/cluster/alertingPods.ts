import { forward } from '../../stack/runtimes/kind/forward.ts';
import { until } from '../../verify/until.ts';
import { type Pod, podsOf } from './pods.ts';

/** Which replica of Mimir does what for alerts, by what each says of itself. */

export const part = 'mimir';
const namespace = 'central-observability';
const port = 8080;

/** The sum of a metric over the series whose labels hold `label`, in each replica; 0 where there is none. */
async function ofEachReplica(metric: string, label: string): Promise<Map<Pod, number>> {
  const found = new Map<Pod, number>();
  for (const pod of await podsOf(namespace, part)) {
    const way = await forward(namespace, `pod/${pod.metadata.name}`, port);
    try {
      const answer = await fetch(`${way.url}/metrics`, { signal: AbortSignal.timeout(30_000) });
      const mine = (await answer.text())
        .split('\n')
        .filter((line) => line.startsWith(`${metric}{`) && line.includes(label));
      found.set(
        pod,
        mine.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
      );
    } finally {
      await way.close();
    }
  }
  return found;
}

/** The replicas that evaluate a group of rules: each, even one that has just begun to, has written down how many rules it has. */
export async function rulersOf(group: string): Promise<Pod[]> {
  const rules = await ofEachReplica('cortex_prometheus_rule_group_rules', `;${group}"`);
  return [...rules].filter(([, count]) => count > 0).map(([pod]) => pod);
}

/** Waits for the next message of any kind, and returns the replica whose Alertmanager has sent it: the heartbeat is one a minute. */
export async function senderOfMessages(): Promise<Pod> {
  const sent = () => ofEachReplica('cortex_alertmanager_notifications_total', 'integration="webhook"');
  const before = new Map([...(await sent())].map(([{ metadata }, count]) => [metadata.uid, count]));
  return until(
    'a message is sent',
    async () => [...(await sent())].find(([{ metadata }, count]) => count > (before.get(metadata.uid) ?? count))?.[0],
    { every: 2000 }
  );
}
