import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { Failure } from '../../failure.ts';
import { kindNode } from '../../engines/images.ts';
import type { Settings } from '../../settings.ts';
import { needPort } from '../ports.ts';
import { stackName } from '../stackName.ts';

/** NodePort of Grafana's Service in k8s/overlays/kind. */
export const pageNodePort = 30300;

/** The kubeconfig of the cluster: a file in the state folder, so that the user's own contexts stay unchanged. */
export const kubeconfig = (settings: Settings) => join(settings.stateDir, 'kind.kubeconfig');

/** One control plane and three workers, each in a zone of its own; Grafana's port of the nodes is the page's port of this machine. */
export function clusterConfig(settings: Settings): unknown {
  const worker = (zone: string) => ({
    role: 'worker',
    image: kindNode,
    labels: { 'topology.kubernetes.io/zone': zone },
  });
  const mapping = {
    containerPort: pageNodePort,
    hostPort: settings.ports.page,
    listenAddress: '127.0.0.1',
    protocol: 'TCP',
  };
  return {
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    kind: 'Cluster',
    name: stackName(settings),
    nodes: [{ role: 'control-plane', image: kindNode, extraPortMappings: [mapping] }, ...['a', 'b', 'c'].map(worker)],
  };
}

export async function clusterExists(settings: Settings): Promise<boolean> {
  const { stdout } = await execa('kind', ['get', 'clusters'], { reject: false });
  return stdout.split('\n').includes(stackName(settings));
}

async function kind(args: string[], input?: string): Promise<void> {
  const { failed, stderr } = await execa('kind', args, { reject: false, input });
  if (failed) {
    throw new Failure(
      `kind ${args.slice(0, 2).join(' ')} failed`,
      stderr.split('\n').slice(-4).join('\n       '),
      'read the output above, and "kind export logs" for more'
    );
  }
}

/**
 * A cluster keeps the port it was created with.
 * @throws Failure when that differs from the wanted one.
 */
async function needSamePort(settings: Settings): Promise<void> {
  const node = `${stackName(settings)}-control-plane`;
  const { stdout } = await execa('docker', ['port', node, `${pageNodePort}/tcp`], { reject: false });
  const port = /:(\d+)$/m.exec(stdout ?? '')?.[1];
  if (port && Number(port) !== settings.ports.page) {
    throw new Failure(
      `The page cannot use port ${settings.ports.page}`,
      `the cluster ${stackName(settings)} was created with port ${port}, which cannot be changed`,
      'use the previous PORT_OFFSET, give the second stack its own STATE_DIR, or run "make down clean" first'
    );
  }
}

/** @throws Failure when the cluster cannot be created: its port is in use, or kubectl would read its kubeconfig path as a list. */
export async function checkPlace(settings: Settings): Promise<void> {
  if (kubeconfig(settings).includes(delimiter)) {
    throw new Failure(
      `STATE_DIR=${settings.stateDir} cannot be used with kind`,
      `kubectl treats "${delimiter}" in a file name as a separator`,
      `use a folder without "${delimiter}" in its name`
    );
  }
  if (await clusterExists(settings)) {
    await needSamePort(settings);
  } else {
    await needPort('The Pass (Grafana)', settings.ports.page);
  }
}

/** Creates the cluster unless it exists, and points kubectl of this process at it. */
export async function ensureCluster(settings: Settings): Promise<void> {
  await mkdir(settings.stateDir, { recursive: true });
  if (!(await clusterExists(settings))) {
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
  if (!(await clusterExists(settings))) {
    throw new Failure(
      'There is no cluster here',
      `kind has no cluster called ${stackName(settings)}`,
      'run "make up" first'
    );
  }
  const { stdout } = await execa('kind', ['get', 'kubeconfig', '--name', stackName(settings)]);
  await mkdir(settings.stateDir, { recursive: true });
  await writeFile(kubeconfig(settings), stdout, { mode: 0o600 });
  process.env.KUBECONFIG = kubeconfig(settings);
}

export async function deleteCluster(settings: Settings): Promise<void> {
  await kind(['delete', 'cluster', '--name', stackName(settings)]);
}

export async function loadImage(settings: Settings, image: string): Promise<void> {
  await kind(['load', 'docker-image', image, '--name', stackName(settings)]);
}
