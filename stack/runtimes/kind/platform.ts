import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../failure.ts';
import type { PartStatus } from '../runtime.ts';
import { ask, getJson, kubectl } from './kubectl.ts';
import { type Workload, namespaces, notReady, workloads } from './workloads.ts';

/** Images are pulled and logs replayed within it. */
const patienceSeconds = 900;

/** Applies an overlay, as a person does it. */
export async function apply(overlay: string): Promise<void> {
  await kubectl(['apply', '--kustomize', overlay]);
}

interface WaitingPod {
  metadata: { name: string; namespace: string };
  status: {
    conditions?: Array<{ type: string; status: string; message?: string }>;
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

interface ContainerStatus {
  name: string;
  state: { waiting?: { reason: string; message?: string } };
}

/** What the first pod that waits says of itself. */
async function firstComplaint(): Promise<string | undefined> {
  for (const namespace of namespaces) {
    const { items } = await getJson<{ items: WaitingPod[] }>('--namespace', namespace, 'pods');
    for (const { metadata, status } of items) {
      // a container before the others explains why those wait
      const waiting = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].find(
        ({ state }) => state.waiting
      );
      const unscheduled = status.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False');
      const why = waiting
        ? `${waiting.state.waiting!.reason} ${waiting.state.waiting!.message ?? ''}`
        : unscheduled?.message;
      if (why) {
        return `${namespace}/${metadata.name}: ${why.trim()}`;
      }
    }
  }
  return undefined;
}

/**
 * Waits until every workload is ready; `tell` hears what is not, a line at a time.
 * @throws Failure that names what is not ready, and what its pod says.
 */
export async function waitReady(tell: (words: string) => void): Promise<void> {
  for (const deadline = Date.now() + patienceSeconds * 1000; ; await wait(1000)) {
    const late = await notReady();
    if (late.length === 0) {
      return;
    }
    tell(`${late.length} not ready: ${late[0]}`);
    if (Date.now() > deadline) {
      throw new Failure(
        `Not everything is ready after ${patienceSeconds / 60} minutes`,
        [...late, await firstComplaint()].filter(Boolean).join('\n       '),
        'run "kubectl describe" on the pod, then run "make up" again: running parts are left alone'
      );
    }
  }
}

const stateOf = ({ wanted, ready, missing }: Workload): PartStatus['state'] =>
  wanted === 0 ? 'stopped' : missing === undefined ? 'running' : ready === 0 ? 'dead' : 'starting';

/** Each workload that is meant to run on, and the road between them; jobs that have ended are none. */
export async function status(): Promise<PartStatus[]> {
  const parts = (await workloads())
    .filter(({ kind }) => kind !== 'Job')
    .map((workload) => ({
      name: workload.name === 'grafana' ? 'page' : workload.name,
      title: `${workload.namespace}/${workload.name}, ${workload.ready} of ${workload.wanted}`,
      state: stateOf(workload),
      reason: workload.missing,
    }));
  return parts.some(({ name }) => name === 'gateway') ? [...parts, await statusOfRoad()] : parts;
}

async function statusOfRoad(): Promise<PartStatus> {
  const part = { name: 'road', title: 'the road from the collectors to the gateway' };
  return (await ruleOfCollectors()) < 0
    ? { ...part, state: 'stopped', reason: 'the road is cut: run "make heal"' }
    : { ...part, state: 'running' };
}

/** Ends what runs in a namespace and has such labels, and waits until it has gone. */
async function end(namespace: string, selector: string): Promise<void> {
  const kinds = 'cronjobs,jobs,daemonsets,deployments,statefulsets';
  const how = ['--wait=true', '--cascade=foreground'];
  await kubectl(['--namespace', namespace, 'delete', kinds, `--selector=${selector}`, ...how]);
}

/** Ends everything that runs; volumes, passwords and names stay. The object storage goes last: until then the stores write out what they hold. */
export async function stop(): Promise<void> {
  const name = 'app.kubernetes.io/name';
  for (const namespace of namespaces) {
    await end(namespace, `${name}!=object-storage`);
  }
  await end('central-observability', `${name}=object-storage`);
}

const road = ['--namespace', 'central-observability', 'networkpolicy', 'gateway'];

/** Where in the gateway's policy the collectors are let in; -1 when they are not. */
async function ruleOfCollectors(): Promise<number> {
  const { spec } = await getJson<{ spec: { ingress?: Array<{ ports: Array<{ port: number }> }> } }>(...road);
  return (spec.ingress ?? []).findIndex(({ ports }) => ports.some(({ port }) => port === 8443));
}

/**
 * Closes the road of the collectors: the gateway's policy lets them in no more, and new gateways know no old connections. Safe to do again.
 * @throws Failure when there is no gateway.
 */
export async function cutRoad(): Promise<void> {
  const rule = await ruleOfCollectors();
  if (rule < 0) {
    return;
  }
  const patch = [{ op: 'remove', path: `/spec/ingress/${rule}` }];
  await kubectl(['patch', ...road, '--type=json', `--patch=${JSON.stringify(patch)}`]);
  await ask(['--namespace', 'central-observability', 'rollout', 'restart', 'deployment/gateway']);
  await kubectl(['--namespace', 'central-observability', 'rollout', 'status', 'deployment/gateway', '--timeout=120s']);
}
