import { getJson, kubectl } from './kubectl.ts';
import { namespaces } from './workloads.ts';

interface Running {
  kind: string;
  metadata: { name: string; namespace: string };
  spec: { template: { spec: Record<'containers' | 'initContainers', Array<{ image: string }> | undefined> } };
}

/** The `kubectl rollout restart` arguments of each workload that runs one of the images. */
export async function usersOf(images: readonly string[]): Promise<string[][]> {
  if (images.length === 0) {
    return [];
  }
  const lists = await Promise.all(
    namespaces.map((namespace) =>
      getJson<{ items: Running[] }>('--namespace', namespace, 'deployments,statefulsets,daemonsets')
    )
  );
  return lists
    .flatMap(({ items }) => items)
    .filter(({ spec: { template } }) =>
      [...(template.spec.containers ?? []), ...(template.spec.initContainers ?? [])].some(({ image }) =>
        images.includes(image)
      )
    )
    .map(({ kind, metadata }) => ['--namespace', metadata.namespace, `${kind.toLowerCase()}/${metadata.name}`]);
}

/** New content under a known tag is no change of the manifest: without this the old content would run on. */
export async function restart(users: readonly string[][]): Promise<void> {
  for (const user of users) {
    await kubectl(['rollout', 'restart', ...user]);
  }
}
