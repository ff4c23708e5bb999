import { parse } from 'yaml';
import { ofKind } from '../objects.ts';
import { type Manifests, onContainers, onObjects, type Rule } from './rule.ts';

/** The part of the tenant's rate that one cluster may take: as much again is left to the others. */
const mostOfRate = 0.5;
/** The part of the tenant's series and streams that one cluster may open, were each gateway to see others. */
const mostOfSeries = 0.8;
/** How long Tempo holds a trace: idle, then the next check. */
const secondsLive = 10;

/** What stands in a file of a config map, whichever mounts it; undefined when none has it. */
function fileIn(manifests: Manifests, name: string): any {
  const text = ofKind(manifests, 'ConfigMap').find(({ data }) => data?.[name] !== undefined)?.data?.[name];
  return text === undefined ? undefined : parse(String(text));
}

/** `${NAME:-default}`: the default, which larger overlays only raise. */
const least = (value: unknown) => Number(/^\$\{\w+:-?(.*)\}$/.exec(String(value))?.[1] ?? value);

const gatewaysOf = (manifests: Manifests) =>
  manifests.workloads.find(({ pod }) => pod.containers.some(({ name }) => name === 'ingest'))?.replicas ?? 1;

type Limits = Record<string, { bytesPerSecond: number; itemsPerSecond: number; series?: number }>;

/** What one cluster may take of what the stores take in all: a name, the first, the second, and which part is too much. */
function shares(limits: Limits, manifests: Manifests): Array<[string, number, number, number]> {
  const { logs, metrics, traces } = limits;
  const [loki, mimir, tempo] = ['loki', 'mimir', 'tempo'].map((store) => fileIn(manifests, `${store}.yaml`) ?? {});
  const gateways = gatewaysOf(manifests);
  const ofLogs = loki.limits_config ?? {};
  const ofMetrics = mimir.limits ?? {};
  const ofTraces = tempo.overrides?.defaults?.ingestion ?? {};
  return [
    ['bytes of logs', logs.bytesPerSecond, ofLogs.ingestion_rate_mb * 2 ** 20, mostOfRate],
    ['streams', (logs.series ?? 0) * gateways, ofLogs.max_global_streams_per_user, mostOfSeries],
    ['samples', metrics.itemsPerSecond, ofMetrics.ingestion_rate, mostOfRate],
    ['series', (metrics.series ?? 0) * gateways, ofMetrics.max_global_series_per_user, mostOfSeries],
    ['bytes of spans', traces.bytesPerSecond, ofTraces.rate_limit_bytes, mostOfRate],
    ['live traces', traces.itemsPerSecond * secondsLive, least(ofTraces.max_traces_per_user), mostOfRate],
  ];
}

export const writers: Rule[] = [
  onContainers('gateways', 'GATEWAYS is how many gateways there are', ({ env }, { replicas }) => {
    const said = env?.find(({ name }) => name === 'GATEWAYS')?.value;
    return said !== undefined && Number(said) !== replicas && `GATEWAYS is ${said}, but there are ${replicas} replicas`;
  }),
  onObjects(
    'cluster-share',
    'one cluster may take only a part of what the stores take of all',
    ({ kind, data }, manifests) => {
      if (kind !== 'ConfigMap' || data?.['limits.json'] === undefined) {
        return [];
      }
      return shares(parse(String(data['limits.json'])) as Limits, manifests).map(
        ([what, one, all, most]) =>
          !(one <= most * all) && `${what}: one cluster may take ${one} of ${all}, more than ${100 * most}%`
      );
    }
  ),
  onObjects(
    'own-cluster',
    'the user that the credentials job makes is of the cluster beside the hub',
    (job, manifests) => {
      const args: string[] = job.kind === 'Job' ? (job.spec.template.spec.containers[0].args ?? []) : [];
      const made = args.find((arg) => arg.startsWith('--cluster='))?.slice('--cluster='.length);
      const said = ofKind(manifests, 'ConfigMap').find(
        ({ metadata }) => metadata.namespace === 'monitoring' && metadata.name.startsWith('workload-cluster')
      )?.data?.CLUSTER;
      return made !== undefined && made !== said && `--cluster is ${made}, but CLUSTER of the collectors is ${said}`;
    }
  ),
];
