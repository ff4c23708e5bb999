import { allContainers, ofKind, selects, type Workload } from '../objects.ts';
import { broughtByPeople, madeByCredentialsJob, type SecretShape } from '../secrets.ts';
import { onObjects, onWorkloads, type Rule, type Manifests } from './rule.ts';

/** A name a pod cannot start without, and the keys it takes from there. */
interface Wanted {
  name: string;
  keys: string[];
}

const keysOf = (items: Array<{ key: string }> | undefined) => (items ?? []).map(({ key }) => key);

function wantedConfigMaps(workload: Workload): Wanted[] {
  const ofContainers = allContainers(workload).flatMap(({ env = [], envFrom = [] }) => [
    ...env.flatMap(({ valueFrom }) => valueFrom?.configMapKeyRef ?? []).map((one) => ({ ...one, keys: [one.key] })),
    ...envFrom.flatMap(({ configMapRef }) => configMapRef ?? []).map((one) => ({ ...one, keys: [] })),
  ]);
  const ofVolumes = (workload.pod.volumes ?? [])
    .flatMap(({ configMap, projected }) => [configMap, ...(projected?.sources ?? []).map((one) => one.configMap)])
    .flatMap((one) => one ?? [])
    .map((one) => ({ ...one, keys: keysOf(one.items) }));
  return [...ofContainers, ...ofVolumes].filter(({ optional }) => !optional);
}

function wantedSecrets(workload: Workload): Wanted[] {
  const ofContainers = allContainers(workload).flatMap(({ env = [], envFrom = [] }) => [
    ...env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []).map((one) => ({ ...one, keys: [one.key] })),
    ...envFrom.flatMap(({ secretRef }) => secretRef ?? []).map((one) => ({ ...one, keys: [] })),
  ]);
  const ofVolumes = (workload.pod.volumes ?? []).flatMap(({ secret, projected }) => [
    ...(secret ? [{ name: secret.secretName, keys: keysOf(secret.items), optional: secret.optional }] : []),
    ...(projected?.sources ?? [])
      .flatMap((one) => one.secret ?? [])
      .map((one) => ({ name: one.name, keys: keysOf(one.items), optional: one.optional })),
  ]);
  return [...ofContainers, ...ofVolumes].filter(({ optional }) => !optional);
}

/** Secrets that will be there: made by the credentials job, by an external secret or a certificate of the overlay, or brought by people. */
function secretsOf(manifests: Manifests): SecretShape[] {
  const job = ofKind(manifests, 'Job').some(({ metadata }) => metadata.name.startsWith('credentials-'));
  return [
    ...(job ? madeByCredentialsJob : []),
    ...(broughtByPeople[manifests.overlay] ?? []),
    ...ofKind(manifests, 'ExternalSecret').map(({ metadata, spec }) => ({
      namespace: metadata.namespace ?? '',
      name: spec.target?.name ?? metadata.name,
      keys: [
        ...(spec.data ?? []).map((entry: { secretKey: string }) => entry.secretKey),
        ...Object.keys(spec.target?.template?.data ?? {}),
      ],
    })),
    ...ofKind(manifests, 'Certificate').map(({ metadata, spec }) => ({
      namespace: metadata.namespace ?? '',
      name: spec.secretName,
      keys: ['tls.crt', 'tls.key', 'ca.crt'],
    })),
  ];
}

function unmet(wanted: Wanted[], kind: string, namespace: string, there: SecretShape[]) {
  return wanted.flatMap(({ name, keys }) => {
    const found = there.find((one) => one.namespace === namespace && one.name === name);
    return found
      ? keys.map((key) => !found.keys.includes(key) && `${kind} ${name} has no ${key}`)
      : `there is no ${kind} ${name}`;
  });
}

const addressed = /\b([a-z0-9-]+)\.([a-z0-9-]+)\.svc\b(?:\.cluster\.local)?(?::(\d+))?/g;

/** Services of the cluster itself, which no overlay makes. */
const ofCluster = ['kube-dns.kube-system', 'kubernetes.default'];

/** Every address of a service in an object's text that leads nowhere. */
function deadAddresses(text: string, manifests: Manifests): string[] {
  return [...text.matchAll(addressed)].flatMap(([address, name, namespace, port]) => {
    const service = ofKind(manifests, 'Service').find(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace
    );
    if (!service) {
      return ofCluster.includes(`${name}.${namespace}`) ? [] : [`${address}: there is no such service`];
    }
    // Behind a headless service a name is the pods' own addresses: any of their ports can be meant.
    const ports = service.spec.ports as Array<{ port: number }>;
    const known = service.spec.clusterIP === 'None' || ports.some((one) => String(one.port) === port);
    return port === undefined || known ? [] : [`${address}: the service has no such port`];
  });
}

interface ServicePort {
  name?: string;
  port: number;
  targetPort?: string | number;
}

export const references: Rule[] = [
  onWorkloads('config-maps', 'every config map and key that a pod uses exists', (workload, manifests) =>
    unmet(
      wantedConfigMaps(workload),
      'config map',
      workload.namespace,
      ofKind(manifests, 'ConfigMap').map(({ metadata, data, binaryData }) => ({
        namespace: metadata.namespace ?? '',
        name: metadata.name,
        keys: Object.keys({ ...data, ...binaryData }),
      }))
    )
  ),
  onWorkloads('secrets', 'every secret and key that a pod uses is created by something', (workload, manifests) =>
    unmet(wantedSecrets(workload), 'secret', workload.namespace, secretsOf(manifests))
  ),
  onWorkloads(
    'volumes',
    'every mounted volume is defined in the pod, and every defined volume is mounted',
    (workload) => {
      const claimed = ((workload.object.spec.volumeClaimTemplates ?? []) as Array<{ metadata: { name: string } }>).map(
        ({ metadata }) => metadata.name
      );
      const there = [...claimed, ...(workload.pod.volumes ?? []).map(({ name }) => name)];
      const mounted = allContainers(workload).flatMap(({ volumeMounts }) =>
        (volumeMounts ?? []).map(({ name }) => name)
      );
      return [
        ...mounted.map((name) => !there.includes(name) && `there is no volume ${name}`),
        ...there.map((name) => !mounted.includes(name) && `no container mounts the volume ${name}`),
      ];
    }
  ),
  onWorkloads('claims', 'every claim that a pod mounts exists', ({ pod, namespace }, manifests) =>
    (pod.volumes ?? [])
      .flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
      .map((name) => {
        const exists = ofKind(manifests, 'PersistentVolumeClaim').some(
          ({ metadata }) => metadata.name === name && metadata.namespace === namespace
        );
        return !exists && `there is no claim ${name}`;
      })
  ),
  onObjects(
    'services',
    'every service selects pods, and its ports are named and refer to named ports',
    (service, manifests) => {
      if (service.kind !== 'Service') {
        return [];
      }
      const { selector, ports = [] } = service.spec as { selector?: Record<string, string>; ports?: ServicePort[] };
      const behind = manifests.workloads.filter(
        ({ namespace, labels }) =>
          namespace === service.metadata.namespace && selector && selects({ matchLabels: selector }, labels)
      );
      return [
        behind.length === 0 && 'selects no pods',
        ...ports.flatMap(({ name, port, targetPort }) => [
          !name && `port ${port} has no name`,
          ...behind.map((workload) => {
            const named = allContainers(workload).some((one) => one.ports?.some((known) => known.name === targetPort));
            return (
              !named && `port ${port} leads to ${targetPort ?? 'a number'}, which is no named port of ${workload.id}`
            );
          }),
        ]),
      ];
    }
  ),
  onObjects('addresses', 'every service address refers to an existing service', (object, manifests) =>
    deadAddresses(JSON.stringify(object.kind === 'ConfigMap' ? object.data : (object.spec ?? {})), manifests)
  ),
];
