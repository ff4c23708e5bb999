import { hashOf, newPassword } from '../credentials.ts';
import type { Writers } from '../runtime.ts';
import { noSuchWriter, writerEntry } from '../writers.ts';
import { kubectl, setSecretKey, type Secret } from './kubectl.ts';

const hub = ['--namespace', 'central-observability'];
const secret = ['secret', 'gateway-writers'];

/** Users of a hub on Kubernetes: keys of a Secret, which kubelet brings to the gateways within about a minute. `to` says which cluster to kubectl. */
export function kubernetesWriters(to: string[] = []): Writers {
  const found = async () => JSON.parse(await kubectl([...to, ...hub, 'get', ...secret, '--output=json'])) as Secret;
  // what an operator writes is not changed beside it: it would write it again
  const broughtByOperator = ({ metadata }: Secret) =>
    (metadata.ownerReferences ?? []).some(({ kind }) => kind === 'ExternalSecret');
  return {
    names: async () => Object.keys((await found()).data ?? {}),
    async add(user, cluster) {
      const there = await found();
      const password = newPassword();
      const caddy = [
        'kubectl',
        ...to,
        ...hub,
        'exec',
        '--stdin',
        'deployment/gateway',
        '--container=gateway',
        '--',
        'caddy',
      ];
      const entry = writerEntry(cluster, await hashOf(password, caddy));
      if (broughtByOperator(there)) {
        const todo = `Add this property to the secret the-pass/writers of your secret store. Its name is ${user}, its value:\n${entry}`;
        return { password, todo };
      }
      await setSecretKey([...to, ...hub], there, user, entry);
      return { password };
    },
    async remove(user) {
      const there = await found();
      if (!(user in (there.data ?? {}))) {
        throw noSuchWriter(user);
      }
      if (broughtByOperator(there)) {
        return `Remove the property ${user} from the secret the-pass/writers of your secret store.`;
      }
      await setSecretKey([...to, ...hub], there, user, undefined);
      return undefined;
    },
  };
}
