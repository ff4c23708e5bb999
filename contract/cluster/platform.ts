import { join } from 'node:path';
import { Failure } from '../../stack/failure.ts';
import { loadSettings } from '../../stack/settings.ts';
import type { Hub } from '../../verify/hub.ts';
import { ClusterHub } from './clusterHub.ts';
import { ask } from '../../stack/runtimes/kind/kubectl.ts';
import { namespaces } from '../../stack/runtimes/kind/workloads.ts';

export const { root } = loadSettings({});

/** What the tests run: the overlay for kind, without customers and deliberate failures. */
export const overlay = join(root, 'k8s/overlays/kind-test');

/** A measured figure: printed, never asserted. */
export interface Figure {
  what: string;
  value: string;
}

/** The platform on the cluster of KUBECONFIG; its fields are filled in as the tests go. */
export class Platform {
  readonly way = new ClusterHub();
  readonly figures: Figure[] = [];

  hub(): Promise<Hub> {
    return this.way.hub();
  }

  note(what: string, value: string): void {
    this.figures.push({ what, value });
    console.log(`  ${what}: ${value}`);
  }
}

/** @throws Failure when the platform is there already: the tests would take its data along. */
export async function needEmptyCluster(): Promise<void> {
  const { stdout } = await ask(['get', 'namespaces', '--output=name']);
  const taken = namespaces.filter((name) => stdout.split('\n').includes(`namespace/${name}`));
  if (taken.length > 0) {
    throw new Failure(
      'The cluster is not empty',
      `it has the namespaces ${taken.join(', ')}, and the tests remove what they find there`,
      'remove the platform first (make down), or point KUBECONFIG at another cluster'
    );
  }
}
