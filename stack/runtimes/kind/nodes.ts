import { getJson } from './kubectl.ts';

const hub = 'central-observability';
const stores = ['loki', 'mimir', 'tempo'];

/** Replicas of a store that must answer, of the three that hold each line, count and span. */
const quorum = 2;
const copies = 3;

interface PlacedPod {
  metadata: { labels?: Record<string, string> };
  spec: { nodeName?: string };
}

/** The node of each replica of each store; a replica that is nowhere yet is left out. */
export async function placesOfStores(): Promise<Map<string, string[]>> {
  const { items } = await getJson<{ items: PlacedPod[] }>('--namespace', hub, 'pods');
  return new Map(
    stores.map((store) => [
      store,
      items
        .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === store)
        .flatMap(({ spec }) => spec.nodeName ?? []),
    ])
  );
}

const most = (nodes: readonly string[]) =>
  Math.max(0, ...nodes.map((node) => nodes.filter((other) => other === node).length));

/**
 * What the loss of a node would cost, as text; undefined until a store has its replicas.
 * @param places the node of each replica, by store.
 */
export function whatIsLeft(places: ReadonlyMap<string, readonly string[]>): string | undefined {
  const all = [...places].filter(([, nodes]) => nodes.length >= copies);
  if (all.length === 0) {
    return undefined;
  }
  const nodes = new Set(all.flatMap(([, where]) => where));
  const pod = 'One pod may fail without loss: each store has three replicas.';
  if (nodes.size === 1) {
    return `High availability: ${pod} All of them run on one node: if it fails, everything is unavailable until it is back, and data that is only on its disk is as safe as that disk.`;
  }
  const together = all.filter(([, where]) => most(where) > copies - quorum).map(([name]) => name);
  return together.length === 0
    ? `High availability: one pod or one node may fail; the replicas of each store run on ${nodes.size} nodes. The object storage of this overlay has one replica: while its node is down, older data cannot be queried.`
    : `High availability: ${pod} Two replicas of ${together.join(', ')} run on one node: while it is down, these stores accept no data and answer no queries, and the collectors queue new data.`;
}
