import { kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { until } from '../../verify/until.ts';
import { isReady, podsOf } from './pods.ts';

/**
 * Ends one ready pod of a part and waits until another has taken its place.
 * @param gently asks it to go, as in a rollout or a drain; else it is killed without being asked.
 */
export async function replaceOneOf(namespace: string, part: string, gently = false): Promise<void> {
  const [pod] = (await podsOf(namespace, part)).filter(
    (candidate) => isReady(candidate) && candidate.metadata.ownerReferences?.length
  );
  const { name, uid } = pod.metadata;
  const how = gently ? [] : ['--force', '--grace-period=0'];
  await kubectl(['--namespace', namespace, 'delete', 'pod', name, ...how, '--wait=false']);
  await until(`another ${part}`, async () => {
    const pods = await podsOf(namespace, part);
    return pods.every(({ metadata }) => metadata.uid !== uid) && pods.filter(isReady).length > 0;
  });
}
