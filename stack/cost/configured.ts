import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configuration } from '../runtimes/configuration.ts';
import { type Bucket, rulesOf, type Transition } from './lifecycle.ts';

const hours = { h: 1, d: 24, w: 7 * 24, y: 365 * 24 } as const;

/**
 * Days of a duration as the stores write it, such as `8760h` or `1y`.
 * @throws Error when it is written in another way.
 */
export function days(duration: string): number {
  const [, count, unit] = /^(\d+)([hdwy])$/.exec(duration) ?? [];
  if (!count) {
    throw new Error(`"${duration}" is no duration this reads: a whole number and h, d, w or y`);
  }
  return (Number(count) * hours[unit as keyof typeof hours]) / 24;
}

/** What `${NAME:-3}` or `${NAME:3}` is in the cluster, where NAME is not set. */
const inCluster = (value: string): string => /^\$\{\w+:-?(.*)\}$/.exec(value)?.[1] ?? value;

interface Files {
  loki: {
    common: { replication_factor: string };
    ingester: { chunk_target_size: number; max_chunk_age: string };
    limits_config: { retention_period: string };
    compactor: { retention_delete_delay?: string };
  };
  mimir: {
    blocks_storage: { tsdb: { retention_period: string } };
    limits: { compactor_blocks_retention_period: string; max_global_series_per_user: number };
    compactor: { deletion_delay?: string };
  };
  tempo: { compactor: { compaction: { block_retention: string; compacted_block_retention?: string } } };
}

/** How long a store keeps its data, and how long a deletion then waits; both in days. */
interface Retention {
  keeps: number;
  deletesAfter: number;
}

/** What the configuration files of the cluster say. */
export interface Configured {
  retention: Record<Bucket, Retention>;
  /** What the rules of AWS do with objects above their smallest size (bytes); no entry: all stay. */
  tiers: Record<Bucket, { above: number; transitions: Transition[] }>;
  replicas: number;
  /** Chunks of Loki: bytes at which one is full, and days after which one is written whatever it holds. */
  chunk: { target: number; age: number };
  /** Days that an ingester of Mimir keeps its blocks on its own volume. */
  localBlocks: number;
  /** Series that Mimir takes of one tenant. */
  seriesLimit: number;
}

export function configured(root: string): Configured {
  const read = <Name extends Bucket>(name: Name) =>
    parse(readFileSync(join(root, configuration[name]), 'utf8')) as Files[Name];
  const [loki, mimir, tempo] = [read('loki'), read('mimir'), read('tempo')];
  const tiersOf = (bucket: Bucket) => {
    const rule = rulesOf(root, 'aws', bucket).find(({ Transitions }) => Transitions);
    return { above: rule?.Filter.And?.ObjectSizeGreaterThan ?? 0, transitions: rule?.Transitions ?? [] };
  };
  return {
    // What stands after ?? is the store's own default.
    retention: {
      loki: {
        keeps: days(loki.limits_config.retention_period),
        deletesAfter: days(loki.compactor.retention_delete_delay ?? '2h'),
      },
      mimir: {
        keeps: days(mimir.limits.compactor_blocks_retention_period),
        deletesAfter: days(mimir.compactor.deletion_delay ?? '12h'),
      },
      tempo: {
        keeps: days(tempo.compactor.compaction.block_retention),
        deletesAfter: days(tempo.compactor.compaction.compacted_block_retention ?? '1h'),
      },
    },
    tiers: { loki: tiersOf('loki'), mimir: tiersOf('mimir'), tempo: tiersOf('tempo') },
    replicas: Number(inCluster(loki.common.replication_factor)),
    chunk: { target: loki.ingester.chunk_target_size, age: days(inCluster(loki.ingester.max_chunk_age)) },
    localBlocks: days(inCluster(mimir.blocks_storage.tsdb.retention_period)),
    seriesLimit: mimir.limits.max_global_series_per_user,
  };
}
