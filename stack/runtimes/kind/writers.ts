import { hashOf, newPassword } from '../credentials.ts';
import type { Writers } from '../runtime.ts';
import { noSuchWriter, writerEntry } from '../writers.ts';
import { kubectl } from './kubectl.ts';

const hub = ['--namespace', 'central-observability'];
const secret = ['secret', 'gateway-writers'];

interface Found {
  metadata: { ownerReferences?: Array<{ kind: string }> };
  data?: Record<string, string>;
}

/** Users of a hub on Kubernetes: keys of a Secret, which kubelet brings to the gateways within about a minute. `to` says which cluster to kubectl. */
export function kubernetesWriters(to: string[] = []): Writers {
  const found = async () => JSON.parse(await kubectl([...to, ...hub, 'get', ...secret, '--output=json'])) as Found;
  // what an operator writes is not changed beside it: it would write it again
  const broughtByOperator = ({ metadata }: Found) =>
    (metadata.ownerReferences ?? []).some(({ kind }) => kind === 'ExternalSecret');
  const patch = (type: string, change: unknown) =>
    kubectl([...to, ...hub, 'patch', ...secret, `--type=${type}`, '--patch-file=/dev/stdin'], JSON.stringify(change));
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
      await patch('merge', { stringData: { [user]: entry } });
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
      await patch('merge', { data: { [user]: null } });
      return undefined;
    },
  };
}
