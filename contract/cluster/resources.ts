import { namespaces } from '../../stack/runtimes/kind/workloads.ts';
import type { Platform } from './platform.ts';

interface Used {
  workload: string;
  /** Bytes, all replicas together, and how many there are. */
  memory: number;
  replicas: number;
  /** Cores, on average over ten minutes, all replicas together. */
  cpu: number;
}

/** "loki-2" → "loki", "gateway-5fdbbcf48b-2jzs9" → "gateway", "alloy-x7k2p" → "alloy". */
const workloadOf = (pod: string) => pod.replace(/(-[0-9a-f]{8,10})?-([0-9]+|[a-z0-9]{5})$/, '');

/** What each workload uses, as cAdvisor said it and Mimir keeps it. Probes and traffic of the tests are left out. */
async function used(platform: Platform): Promise<Used[]> {
  const hub = await platform.hub();
  const now = Math.ceil(Date.now() / 1000);
  const of = 'sum by (namespace, pod, container)';
  const real = `{namespace=~"${namespaces.join('|')}", container!="script"}`;
  const memory = await hub.promql(`${of} (container_memory_working_set_bytes${real})`, now);
  const cpu = await hub.promql(`${of} (rate(container_cpu_usage_seconds_total${real}[10m]))`, now);
  const found = new Map<string, Used>();
  const entry = ({ namespace, pod, container }: Record<string, string>) => {
    const name = workloadOf(pod);
    const workload = `${namespace}/${name}${container === name ? '' : ` (${container})`}`;
    const known = found.get(workload) ?? { workload, memory: 0, replicas: 0, cpu: 0 };
    found.set(workload, known);
    return known;
  };
  for (const { labels, value } of memory) {
    const one = entry(labels);
    one.memory += value;
    one.replicas += 1;
  }
  for (const { labels, value } of cpu) {
    entry(labels).cpu += value;
  }
  return [...found.values()].filter(({ replicas }) => replicas > 0).sort((a, b) => b.memory - a.memory);
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;

/** Notes memory and CPU of every workload, and the sums. @param when stands before each, where it is noted a second time. */
export async function noteResources(platform: Platform, when = ''): Promise<void> {
  const all = await used(platform);
  for (const { workload, memory, replicas, cpu } of all) {
    platform.note(`${when}${workload} × ${replicas}`, `${mebibytes(memory)}, ${cpu.toFixed(2)} cores`);
  }
  const sum = (of: (one: Used) => number) => all.reduce((total, one) => total + of(one), 0);
  platform.note(
    `${when}all workloads together`,
    `${mebibytes(sum(({ memory }) => memory))}, ${sum(({ cpu }) => cpu).toFixed(2)} cores`
  );
}
