import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';

/** Name of the kind cluster. */
export const clusterName = 'the-pass';

/** NodePort of Grafana's Service in k8s/overlays/kind. */
export const pageNodePort = 30300;

/** The kubeconfig of the cluster: a file of the state folder, so that no context of the person is touched. */
export const kubeconfig = (settings: Settings) => join(settings.stateDir, 'kind.kubeconfig');

/** One control plane and three workers, each in a zone of its own; Grafana's port of the nodes is the page's port of this machine. */
export function clusterConfig(settings: Settings): unknown {
  const worker = (zone: string) => ({ role: 'worker', labels: { 'topology.kubernetes.io/zone': zone } });
  const mapping = {
    containerPort: pageNodePort,
    hostPort: settings.ports.page,
    listenAddress: '127.0.0.1',
    protocol: 'TCP',
  };
  return {
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    kind: 'Cluster',
    name: clusterName,
    nodes: [{ role: 'control-plane', extraPortMappings: [mapping] }, ...['a', 'b', 'c'].map(worker)],
  };
}

/** Whether a program answers to `args`. */
async function answers(file: string, args: string[]): Promise<boolean> {
  return !(await execa(file, args, { reject: false, timeout: 5000, stdio: 'ignore' })).failed;
}

/** What kind needs: a program, arguments it answers to, and how to get it. */
const needed = [
  { file: 'docker', args: ['info'], remedy: 'start Docker' },
  { file: 'kind', args: ['version'], remedy: 'install kind 0.30 or newer: https://kind.sigs.k8s.io/' },
  {
    file: 'kubectl',
    args: ['version', '--client'],
    remedy: 'install kubectl 1.30 or newer: https://kubernetes.io/docs/tasks/tools/',
  },
];

/** Whether Docker, kind and kubectl are all here. */
export async function kindCanRun(): Promise<boolean> {
  const found = await Promise.all(needed.map(({ file, args }) => answers(file, args)));
  return found.every(Boolean);
}

/** @throws Failure that names what is missing. */
export async function needKind(): Promise<void> {
  for (const { file, args, remedy } of needed) {
    if (!(await answers(file, args))) {
      throw new Failure(
        'kind cannot be used',
        `${file} does not answer`,
        `${remedy}, or use RUNTIME=compose or RUNTIME=native`
      );
    }
  }
}

export async function clusterExists(): Promise<boolean> {
  const { stdout } = await execa('kind', ['get', 'clusters'], { reject: false });
  return stdout.split('\n').includes(clusterName);
}

async function kind(args: string[], input?: string): Promise<void> {
  const { failed, stderr } = await execa('kind', args, { reject: false, input });
  if (failed) {
    throw new Failure(
      `kind ${args.slice(0, 2).join(' ')} failed`,
      stderr.split('\n').slice(-4).join('\n       '),
      'read the lines above; "kind export logs" has more'
    );
  }
}

/** Makes the cluster unless it is there, and points kubectl of this process at it. */
export async function ensureCluster(settings: Settings): Promise<void> {
  await mkdir(settings.stateDir, { recursive: true });
  if (!(await clusterExists())) {
    await kind(
      ['create', 'cluster', '--config=-', '--wait=120s', '--kubeconfig', kubeconfig(settings)],
      stringify(clusterConfig(settings))
    );
  }
  await pointAtCluster(settings);
}

/**
 * Points kubectl of this process at the cluster.
 * @throws Failure when there is none.
 */
export async function pointAtCluster(settings: Settings): Promise<void> {
  if (!(await clusterExists())) {
    throw new Failure(
      'There is no cluster here',
      `kind knows none that is called ${clusterName}`,
      'run "make up" first'
    );
  }
  const { stdout } = await execa('kind', ['get', 'kubeconfig', '--name', clusterName]);
  await mkdir(settings.stateDir, { recursive: true });
  await writeFile(kubeconfig(settings), stdout, { mode: 0o600 });
  process.env.KUBECONFIG = kubeconfig(settings);
}

export async function deleteCluster(): Promise<void> {
  await kind(['delete', 'cluster', '--name', clusterName]);
}

export async function loadImage(image: string): Promise<void> {
  await kind(['load', 'docker-image', image, '--name', clusterName]);
}
