import { allContainers, type KubeObject, ofKind, type SecurityContext, type Workload } from '../objects.ts';
import { onContainers, onObjects, onWorkloads, type Rule, type Manifests } from './rule.ts';

const enforce = 'pod-security.kubernetes.io/enforce';

/** What the `restricted` level lets a pod mount. */
const mountable = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Kernel parameters every level takes as harmless. */
const harmlessSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_syncookies',
];

const isRestricted = (workload: Workload, manifests: Manifests) =>
  ofKind(manifests, 'Namespace').some(
    ({ metadata }) => metadata.name === workload.namespace && metadata.labels?.[enforce] === 'restricted'
  );

/** A rule of the `restricted` level that none of the others covers: asked where the namespace enforces it. */
const restricted = (
  id: string,
  title: string,
  check: (workload: Workload, contexts: SecurityContext[]) => Array<string | false | undefined>
): Rule =>
  onWorkloads(id, `restricted: ${title}`, (workload, manifests) => {
    const contexts = [workload.pod, ...allContainers(workload)].map(({ securityContext }) => securityContext ?? {});
    return isRestricted(workload, manifests) ? check(workload, contexts) : [];
  });

const strictest = [[enforce, 'restricted']] as const;

/** The levels of the namespaces that cannot have the strictest. */
const levels: Record<string, ReadonlyArray<readonly [string, string]>> = {
  // Mounts folders of the node, which no level below allows: audited against the strictest all the same.
  monitoring: [
    [enforce, 'privileged'],
    ['pod-security.kubernetes.io/audit', 'restricted'],
  ],
};

const allowedTypes = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/** Images whose program carries a capability in its file: without leave for it the kernel does not even start the program. */
const ofFile: Record<string, string[]> = { caddy: ['NET_BIND_SERVICE'] };

export const security: Rule[] = [
  onObjects('levels', 'every namespace has its pod security level', ({ kind, metadata }) =>
    kind !== 'Namespace'
      ? []
      : (levels[metadata.name] ?? strictest).map(
          ([label, level]) =>
            metadata.labels?.[label] !== level && `${label} is ${metadata.labels?.[label]}, not ${level}`
        )
  ),
  onObjects(
    'namespace',
    'every object is in a namespace that the overlay creates',
    ({ kind, metadata }, manifests) =>
      metadata.namespace !== undefined &&
      kind !== 'Namespace' &&
      !ofKind(manifests, 'Namespace').some((namespace) => namespace.metadata.name === metadata.namespace) &&
      `the overlay does not create the namespace ${metadata.namespace}`
  ),
  onContainers('non-root', 'no container runs as root, and its user is numeric', ({ securityContext }, { pod }) => {
    const user = securityContext?.runAsUser ?? pod.securityContext?.runAsUser;
    return [
      (securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) !== true && 'has no runAsNonRoot',
      user === undefined
        ? 'has no runAsUser: the kubelet cannot verify that a user name is not root'
        : user === 0 && 'runs as 0',
    ];
  }),
  onContainers(
    'capabilities',
    'a container adds exactly the capabilities that its program file carries',
    ({ image, securityContext: { capabilities: { add = [] } = {} } = {} }) => {
      const needed = ofFile[image.split(':')[0]] ?? [];
      const missing = needed.filter((one) => !add.includes(one));
      const more = add.filter((one) => !needed.includes(one));
      return [
        missing.length > 0 && `lacks ${missing.join(', ')}, which its program file carries`,
        more.length > 0 && `adds ${more.join(', ')}`,
      ];
    }
  ),
  onContainers(
    'seccomp',
    "every container has the runtime's seccomp profile",
    ({ securityContext }, { pod }) =>
      (securityContext?.seccompProfile ?? pod.securityContext?.seccompProfile)?.type !== 'RuntimeDefault' &&
      'seccompProfile is not RuntimeDefault'
  ),
  onWorkloads('service-account', 'every component has a service account of its own', (workload, manifests) => {
    const name = workload.pod.serviceAccountName;
    if (!name || name === 'default') {
      return 'runs as the default service account';
    }
    const component = 'app.kubernetes.io/name';
    return manifests.workloads
      .filter((other) => other.namespace === workload.namespace && other.pod.serviceAccountName === name)
      .filter((other) => other.labels[component] !== workload.labels[component])
      .map((other) => `shares ${name} with ${other.id}`);
  }),
  onObjects(
    'secret-data',
    'the manifests contain no secret data',
    ({ kind, data, stringData }: KubeObject) =>
      kind === 'Secret' && (data !== undefined || stringData !== undefined) && 'has data'
  ),
  restricted('host-volumes', 'no pod mounts a host folder', ({ pod }) =>
    (pod.volumes ?? []).flatMap(({ name, ...types }) =>
      Object.keys(types).map((type) => !mountable.includes(type) && `volume ${name} is a ${type}`)
    )
  ),
  restricted('profiles', 'no pod loosens a security profile', (_, contexts) =>
    contexts.flatMap((context) => [
      (context.procMount ?? 'Default') !== 'Default' && `procMount ${context.procMount}`,
      context.appArmorProfile?.type === 'Unconfined' && 'appArmorProfile Unconfined',
      context.windowsOptions?.hostProcess && 'hostProcess',
      !allowedTypes.includes(context.seLinuxOptions?.type) && `SELinux type ${context.seLinuxOptions?.type}`,
      (context.seLinuxOptions?.user || context.seLinuxOptions?.role) && 'SELinux user or role',
      ...(context.sysctls ?? []).map(({ name }) => !harmlessSysctls.includes(name) && `sysctl ${name}`),
    ])
  ),
];
