import { kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { until } from '../../verify/until.ts';
import { isReady, type Pod, podsOf } from './pods.ts';

/** Kills one pod, or asks it to go, and waits until another has taken its place. */
async function replace(pod: Pod, part: string, gently: boolean): Promise<void> {
  const { name, namespace, uid } = pod.metadata;
  const how = gently ? [] : ['--force', '--grace-period=0'];
  await kubectl(['--namespace', namespace, 'delete', 'pod', name, ...how, '--wait=false']);
  await until(`another ${part}`, async () => {
    const pods = await podsOf(namespace, part);
    return pods.every(({ metadata }) => metadata.uid !== uid) && pods.filter(isReady).length > 0;
  });
}

/**
 * Ends one ready pod of a part and waits until another has taken its place.
 * @param gently asks it to go, as in a rollout or a drain; else it is killed without being asked.
 */
export async function replaceOneOf(namespace: string, part: string, gently = false): Promise<void> {
  const [pod] = (await podsOf(namespace, part)).filter(
    (candidate) => isReady(candidate) && candidate.metadata.ownerReferences?.length
  );
  await replace(pod, part, gently);
}

/** Kills this pod of a part without asking it, and waits until another has taken its place. */
export const kill = (pod: Pod, part: string): Promise<void> => replace(pod, part, false);
