import { Failure } from '../../failure.ts';
import { getJson, kubectl } from './kubectl.ts';
import { type Workload, workloads } from './workloads.ts';

/** Parts that have another name in the other runtimes. */
const names: Record<string, string> = {
  s3: 'object-storage',
  service: 'mock-service',
  edge: 'mock-service', // a sidecar: it goes with its pod
  page: 'grafana',
};

const annotation = 'the-pass/replicas';

async function workloadNamed(part: string): Promise<Workload> {
  const all = (await workloads()).filter(({ kind }) => kind !== 'Job');
  const found = all.find(({ name }) => name === (names[part] ?? part));
  if (!found) {
    const known = all.map(({ name }) => name).concat('road');
    throw new Failure(
      `There is no part "${part}" in the cluster`,
      all.length === 0 ? 'nothing is running in it' : 'the name is unknown',
      all.length === 0 ? 'run "make up" first' : `choose one of: ${known.join(', ')}`
    );
  }
  if (found.kind === 'DaemonSet') {
    throw new Failure(
      `${part} cannot be stopped or started on its own with kind`,
      'it is a DaemonSet: Kubernetes keeps one running on every node',
      'use "make cut" and "make heal" to close and open the road between it and the hub'
    );
  }
  return found;
}

const reference = ({ kind, name }: Workload) => `${kind.toLowerCase()}/${name}`;

async function patchReplicas(workload: Workload, replicas: number, remembered: number): Promise<void> {
  const patch = { metadata: { annotations: { [annotation]: String(remembered) } }, spec: { replicas } };
  await kubectl([
    ...['--namespace', workload.namespace, 'patch', reference(workload)],
    ...['--type=merge', `--patch=${JSON.stringify(patch)}`],
  ]);
}

async function settled(workload: Workload): Promise<void> {
  await kubectl(['--namespace', workload.namespace, 'rollout', 'status', reference(workload), '--timeout=300s']);
}

/**
 * Scales a workload to zero and records its number of replicas. Safe to run again.
 * @throws Failure when there is no such workload, or it is on every node.
 */
export async function stopWorkload(part: string): Promise<void> {
  const workload = await workloadNamed(part);
  if (workload.wanted > 0) {
    await patchReplicas(workload, 0, workload.wanted);
    await settled(workload);
  }
}

/** Gives a workload its replicas back and waits until they are ready. @throws Failure as above. */
export async function startWorkload(part: string): Promise<void> {
  const workload = await workloadNamed(part);
  if (workload.wanted === 0) {
    const { metadata } = await getJson<{ metadata: { annotations?: Record<string, string> } }>(
      ...['--namespace', workload.namespace, workload.kind.toLowerCase(), workload.name]
    );
    const replicas = Number(metadata.annotations?.[annotation] ?? 1);
    await patchReplicas(workload, replicas, replicas);
  }
  await settled(workload);
}
