import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../verify/until.ts';
import { ask, getJson, kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { type Pod, podsOf } from './pods.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

/** A pod that runs a script of images/load-generator, which the load generator's image holds. It may stand in for a part: network policies go by labels. */
export interface ScriptPod {
  name: string;
  namespace: string;
  labels: Record<string, string>;
  /** A file of images/load-generator. */
  script: string;
  env?: Record<string, string>;
  /** Secrets whose keys become environment. */
  secrets?: string[];
  /** The certificate a hub is trusted by, from the Secret hub-ca. */
  trustsHub?: boolean;
  /** Of the container, which is called "script" where nothing else is said; its lines are those of a service of this name. */
  container?: string;
  /** Limits of CPU and memory; none where there are none. */
  limits?: Record<'cpu' | 'memory', string>;
  /** Starts again whenever it ends. */
  startsAgain?: boolean;
  /** Labels of the nodes it may run on, whatever their taints; else it runs where the tests drain nothing. */
  nodes?: Record<string, string>;
}

function manifest(
  { name, namespace, labels, script, env = {}, secrets = [], trustsHub, container, limits, startsAgain }: ScriptPod,
  nodeSelector: Record<string, string>
): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      nodeSelector,
      tolerations: [{ operator: 'Exists' }],
      restartPolicy: startsAgain ? 'Always' : 'Never',
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 12345, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: container ?? 'script',
          image: `the-pass/load-generator:${version}`,
          imagePullPolicy: 'IfNotPresent',
          command: ['k6'],
          args: [
            ...['run', '--quiet', '--no-usage-report', '--address', '', '--log-format=raw', '--log-output=stdout'],
            ...['--no-thresholds', `/traffic/${script}`],
          ],
          env: [
            ...Object.entries(env).map(([key, value]) => ({ name: key, value })),
            ...(trustsHub ? [{ name: 'SSL_CERT_FILE', value: '/hub-ca/ca.crt' }] : []),
          ],
          resources: { limits },
          envFrom: secrets.map((secret) => ({ secretRef: { name: secret } })),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            ...(trustsHub ? [{ name: 'hub-ca', mountPath: '/hub-ca' }] : []),
          ],
        },
      ],
      volumes: [
        { name: 'tmp', emptyDir: {} },
        ...(trustsHub ? [{ name: 'hub-ca', secret: { secretName: 'hub-ca' } }] : []),
      ],
    },
  };
}

/** The node of the object storage's only replica: the one that the tests never drain. */
async function steadyNode(): Promise<Record<string, string>> {
  const [storage] = await podsOf('central-observability', 'object-storage');
  return { 'kubernetes.io/hostname': storage.spec.nodeName! };
}

/** Starts the pod; one of the same name is replaced. */
export async function startScript(pod: ScriptPod): Promise<void> {
  await removeScript(pod);
  await kubectl(['create', '--filename=-'], JSON.stringify(manifest(pod, pod.nodes ?? (await steadyNode()))));
}

const phaseOf = async ({ namespace, name }: ScriptPod) =>
  (await getJson<Pod>('--namespace', namespace, 'pod', name)).status.phase;

/** Waits until the script runs. */
export async function scriptRuns(pod: ScriptPod): Promise<void> {
  await until(`${pod.name} runs`, async () => (await phaseOf(pod)) !== 'Pending');
}

/** What the script has written so far. */
export async function scriptOutput({ namespace, name }: ScriptPod): Promise<string[]> {
  return (await kubectl(['--namespace', namespace, 'logs', name, '--tail=-1'])).split('\n').filter(Boolean);
}

/** Waits until the script has ended well and returns what it wrote. @throws Error with its last words. */
export async function scriptEnded(pod: ScriptPod): Promise<string[]> {
  const phase = await until(
    `${pod.name} has ended`,
    async () => {
      const now = await phaseOf(pod);
      return now === 'Succeeded' || now === 'Failed' ? now : undefined;
    },
    { every: 1000 }
  );
  const output = await scriptOutput(pod);
  if (phase === 'Failed') {
    throw new Error(`${pod.name} failed: ${output.slice(-5).join('\n')}`);
  }
  return output;
}

/** Ends the script and removes its pod. */
export async function removeScript({ namespace, name }: Pick<ScriptPod, 'namespace' | 'name'>): Promise<void> {
  await ask([
    '--namespace',
    namespace,
    'delete',
    `pod/${name}`,
    `configmap/${name}`,
    '--ignore-not-found',
    '--wait=true',
  ]);
}
