/** The parts of Kubernetes objects that the rules read. Everything is optional: a manifest is judged, not trusted. */
export interface Metadata {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
  // An object of any kind: each rule knows the shape of the kinds it reads.
  spec?: any;
  data?: Record<string, unknown>;
  stringData?: Record<string, unknown>;
  binaryData?: Record<string, unknown>;
  rules?: PolicyRule[];
  roleRef?: { kind: string; name: string };
  subjects?: Array<{ kind: string; name: string; namespace?: string }>;
  automountServiceAccountToken?: boolean;
}

export interface PolicyRule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
  verbs?: string[];
}

export interface Probe {
  timeoutSeconds?: number;
  httpGet?: { port: string | number };
  tcpSocket?: { port: string | number };
  grpc?: { port: number };
}

export interface SecurityContext {
  runAsNonRoot?: boolean;
  runAsUser?: number;
  privileged?: boolean;
  allowPrivilegeEscalation?: boolean;
  readOnlyRootFilesystem?: boolean;
  capabilities?: { add?: string[]; drop?: string[] };
  seccompProfile?: { type: string };
  seLinuxOptions?: { type?: string; user?: string; role?: string };
  appArmorProfile?: { type: string };
  sysctls?: Array<{ name: string }>;
  procMount?: string;
  windowsOptions?: { hostProcess?: boolean };
}

interface ContainerPort {
  name?: string;
  containerPort: number;
  hostPort?: number;
  protocol?: string;
}

export interface Container {
  name: string;
  image: string;
  imagePullPolicy?: string;
  restartPolicy?: string;
  env?: Array<{
    name: string;
    value?: string;
    valueFrom?: {
      configMapKeyRef?: { name: string; key: string; optional?: boolean };
      secretKeyRef?: { name: string; key: string; optional?: boolean };
      resourceFieldRef?: { resource: string };
    };
  }>;
  envFrom?: Array<{
    configMapRef?: { name: string; optional?: boolean };
    secretRef?: { name: string; optional?: boolean };
  }>;
  ports?: ContainerPort[];
  resources?: { requests?: Record<string, string | number>; limits?: Record<string, string | number> };
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  securityContext?: SecurityContext;
  volumeMounts?: Array<{ name: string; mountPath: string }>;
}

interface KeyedSource {
  items?: Array<{ key: string }>;
  optional?: boolean;
}

interface Volume {
  name: string;
  configMap?: KeyedSource & { name: string };
  secret?: KeyedSource & { secretName: string };
  projected?: {
    sources: Array<{ configMap?: KeyedSource & { name: string }; secret?: KeyedSource & { name: string } }>;
  };
  persistentVolumeClaim?: { claimName: string };
  hostPath?: { path: string };
  [type: string]: unknown;
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  volumes?: Volume[];
  securityContext?: SecurityContext;
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  priorityClassName?: string;
  terminationGracePeriodSeconds?: number;
  topologySpreadConstraints?: Array<{
    topologyKey: string;
    whenUnsatisfiable: string;
    minDomains?: number;
    labelSelector?: Selector;
    matchLabelKeys?: string[];
  }>;
  affinity?: { podAntiAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: unknown[] } };
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
}

export interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: Array<{ key: string; operator: string; values?: string[] }>;
}

/** An object that makes pods. */
export interface Workload {
  object: KubeObject;
  kind: string;
  namespace: string;
  name: string;
  /** `Deployment production/mock-service`: how it is called in messages and in the list of exceptions. */
  id: string;
  replicas: number;
  pod: PodSpec;
  labels: Record<string, string>;
}

/** Objects as kustomize renders them for one overlay. */
export interface Rendered {
  overlay: string;
  objects: KubeObject[];
  workloads: Workload[];
}

export const idOf = ({ kind, metadata }: KubeObject) =>
  `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`;

const longRunning = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Whether it runs until it is taken away; a Job ends by itself. */
export const staysUp = ({ kind }: Workload) => longRunning.includes(kind);

function podTemplate({ kind, spec }: KubeObject): { metadata?: Partial<Metadata>; spec: PodSpec } | undefined {
  if (kind === 'Pod') {
    return { spec };
  }
  if (kind === 'CronJob') {
    return spec?.jobTemplate?.spec?.template;
  }
  return [...longRunning, 'Job'].includes(kind) ? spec?.template : undefined;
}

function workloadOf(object: KubeObject): Workload | undefined {
  const template = podTemplate(object);
  const { kind, metadata } = object;
  return (
    template && {
      object,
      kind,
      namespace: metadata.namespace ?? 'default',
      name: metadata.name,
      id: idOf(object),
      replicas: kind === 'Deployment' || kind === 'StatefulSet' ? (object.spec.replicas ?? 1) : 1,
      pod: template.spec,
      labels: (kind === 'Pod' ? metadata.labels : template.metadata?.labels) ?? {},
    }
  );
}

/** What an autoscaler keeps at least: its workload has no number of its own, which every apply would set again. */
function leastReplicas({ kind, name, namespace }: Workload, objects: KubeObject[]): number | undefined {
  const scaler = objects.find(
    (object) =>
      object.kind === 'HorizontalPodAutoscaler' &&
      object.metadata.namespace === namespace &&
      object.spec.scaleTargetRef.kind === kind &&
      object.spec.scaleTargetRef.name === name
  );
  return scaler && (scaler.spec.minReplicas ?? 1);
}

export const rendered = (overlay: string, objects: KubeObject[]): Rendered => ({
  overlay,
  objects,
  workloads: objects
    .map(workloadOf)
    .filter((workload) => workload !== undefined)
    .map((workload) => ({ ...workload, replicas: leastReplicas(workload, objects) ?? workload.replicas })),
});

export const ofKind = ({ objects }: Rendered, ...kinds: string[]) =>
  objects.filter((object) => kinds.includes(object.kind));

/** Containers that run for as long as the pod does, init containers with `restartPolicy: Always` among them. */
export const mainContainers = ({ pod }: Workload): Container[] => [
  ...pod.containers,
  ...(pod.initContainers ?? []).filter((container) => container.restartPolicy === 'Always'),
];

export const allContainers = ({ pod }: Workload): Container[] => [...(pod.initContainers ?? []), ...pod.containers];

/** Whether a label selector takes these labels; an empty one takes all. */
export function selects(selector: Selector | undefined, labels: Record<string, string>): boolean {
  const equal = Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return (
    equal &&
    (selector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return values.includes(labels[key]);
        case 'NotIn':
          return !values.includes(labels[key]);
        case 'Exists':
          return key in labels;
        case 'DoesNotExist':
          return !(key in labels);
        default:
          return false;
      }
    })
  );
}
