import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configuration } from '../runtimes/native/configuration.ts';
import type { Bucket } from './lifecycle.ts';

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

interface Configurations {
  loki: { limits_config: { retention_period: string }; compactor: { retention_delete_delay?: string } };
  mimir: { limits: { compactor_blocks_retention_period: string }; compactor: { deletion_delay?: string } };
  tempo: { compactor: { compaction: { block_retention: string; compacted_block_retention?: string } } };
}

/** How long a store keeps its data, and how long a deletion then waits; both in days. */
export interface Retention {
  keeps: number;
  deletesAfter: number;
}

/** What the configuration files of the stores say. */
export function retentions(root: string): Record<Bucket, Retention> {
  const read = <Name extends Bucket>(name: Name) =>
    parse(readFileSync(join(root, configuration[name]), 'utf8')) as Configurations[Name];
  const { limits_config: lokiLimits, compactor: lokiCompactor } = read('loki');
  const { limits: mimirLimits, compactor: mimirCompactor } = read('mimir');
  const { compaction } = read('tempo').compactor;
  // What stands after ?? is the store's own default.
  return {
    loki: {
      keeps: days(lokiLimits.retention_period),
      deletesAfter: days(lokiCompactor.retention_delete_delay ?? '2h'),
    },
    mimir: {
      keeps: days(mimirLimits.compactor_blocks_retention_period),
      deletesAfter: days(mimirCompactor.deletion_delay ?? '12h'),
    },
    tempo: {
      keeps: days(compaction.block_retention),
      deletesAfter: days(compaction.compacted_block_retention ?? '1h'),
    },
  };
}
