import { parse } from 'yaml';
import { type Container, ofKind, type Workload } from '../objects.ts';
import { goSize, quantity } from '../quantity.ts';
import { onContainers, onObjects, type Rule, type Manifests } from './rule.ts';

/** The part of its memory that a store may fill from its log before it writes out: what comes in meanwhile needs the rest. */
const mostReplayed = 0.75;
/** The part of its memory above which an ingester refuses reads, so that it never dies of one. */
const mostRead = 0.9;
/** Bytes that a live trace takes at most in the traffic of The Pass, its place in the maps with it; and the part of the memory that all may take. */
const traceBytes = 2048;
const mostLive = 0.5;
/** A priority above it would outrank classes that companies give to what is theirs. */
const highestGuest = 10;

/** Roles that hold what is not yet on object storage; every role where none is named. */
const holds = ({ env }: Container) =>
  /^$|all|scalable-single-binary|ingester|generator/.test(env?.find(({ name }) => name === 'TARGET')?.value ?? '');

/** A value of a store's configuration in one container: `${NAME:-default}` is what its environment says, or the default. */
function valueIn({ env }: Container, value: unknown): string {
  const [, name, otherwise] = /^\$\{(\w+):-?(.*)\}$/.exec(String(value ?? '')) ?? [];
  return name ? (env?.find((one) => one.name === name)?.value ?? otherwise) : String(value ?? '');
}

/** The configuration that a workload mounts as `<store>.yaml`; undefined when it mounts none. */
function configurationOf(store: string, { pod, namespace }: Workload, manifests: Manifests): any {
  const mounted = (pod.volumes ?? []).map(({ configMap }) => configMap?.name);
  const text = ofKind(manifests, 'ConfigMap').find(
    ({ metadata }) => metadata.namespace === namespace && mounted.includes(metadata.name)
  )?.data?.[`${store}.yaml`];
  return text === undefined ? undefined : parse(String(text));
}

const limitOf = ({ resources }: Container) => quantity(resources?.limits?.memory);

/** A rule about what a container of a store takes from the store's configuration. */
const onStore = (
  id: string,
  title: string,
  store: string,
  check: (value: (setting: unknown) => string, configuration: any, limit: number) => string | false
): Rule =>
  onContainers(id, title, (container, workload, manifests) => {
    const configuration = configurationOf(store, workload, manifests);
    return (
      configuration !== undefined &&
      holds(container) &&
      check((setting) => valueIn(container, setting), configuration, limitOf(container))
    );
  });

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)}% of the memory limit`;

/** `600MB`, as Loki reads it: powers of 1024. */
const lokiSize = (text: string) => goSize(text.replace(/^(\d+)([KMGT])B$/, '$1$2iB'));

export const limits: Rule[] = [
  onStore(
    'replay',
    `Loki flushes while it replays its log, before it uses ${100 * mostReplayed}% of its memory`,
    'loki',
    (value, { ingester }, limit) => {
      const ceiling = lokiSize(value(ingester?.wal?.replay_memory_ceiling ?? '4GB'));
      return !(ceiling > 0 && ceiling <= mostReplayed * limit) && `replay_memory_ceiling is ${percent(ceiling, limit)}`;
    }
  ),
  onStore(
    'read-memory',
    `Mimir's ingesters reject reads before they use ${100 * mostRead}% of their memory`,
    'mimir',
    (value, { ingester }, limit) => {
      const most = Number(value(ingester?.read_path_memory_utilization_limit ?? 0));
      return !(most > 0 && most <= mostRead * limit) && `read_path_memory_utilization_limit is ${percent(most, limit)}`;
    }
  ),
  onStore(
    'live-traces',
    `Tempo's live traces fit in ${100 * mostLive}% of its memory`,
    'tempo',
    (value, { overrides, metrics_generator: generator }, limit) => {
      const caps = [
        overrides?.defaults?.ingestion?.max_traces_per_user,
        generator?.processor?.local_blocks?.max_live_traces,
      ].map((cap) => Number(value(cap ?? 0)));
      const bytes = Math.max(...caps) * traceBytes;
      return caps.some((cap) => !(cap > 0))
        ? 'its live traces have no limit'
        : bytes > mostLive * limit && `live traces may use ${percent(bytes, limit)}`;
    }
  ),
  onObjects('guest', 'no priority class preempts or outranks other pods of the cluster', ({ kind, ...object }) => {
    const { value, preemptionPolicy } = object as { value?: number; preemptionPolicy?: string };
    return kind !== 'PriorityClass'
      ? []
      : [
          preemptionPolicy !== 'Never' && `preemptionPolicy is ${preemptionPolicy ?? 'PreemptLowerPriority (default)'}`,
          (value ?? 0) > highestGuest && `its value is ${value}, above ${highestGuest}`,
        ];
  }),
];
