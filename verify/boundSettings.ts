import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configuration } from '../stack/runtimes/configuration.ts';
import type { Settings } from './bounds.ts';

const hour = 3600;

/** What a kubelet keeps of a container unless it is told otherwise: containerLogMaxFiles, containerLogMaxSize. */
const kubelet = { count: 5, bytes: 10 * 1024 ** 2 };

/** Pods of the service that a node has of a load like that of the tables. */
const pods = 2;

/** @throws Error when the file says it in another way. */
function numberIn(root: string, file: string, form: RegExp): number {
  const found = form.exec(readFileSync(join(root, file), 'utf8'))?.[1];
  if (found === undefined) {
    throw new Error(`${file} has nothing like ${form}`);
  }
  return Number(found);
}

/** What bounds an outage, as the configuration of the cluster says it. */
export function boundSettings(root: string): Settings {
  const edgePod = 'k8s/components/demo/resources/mock-service/deployment.yaml';
  return {
    queue: numberIn(root, `${configuration.alloy}/export.alloy`, /queue_size\s+= (\d+)/),
    files: kubelet,
    edge: {
      seconds: 60 * numberIn(root, configuration.edge, /lb_try_duration (\d+)m/),
      spans: numberIn(root, edgePod, /OTEL_BSP_MAX_QUEUE_SIZE\s+value: '(\d+)'/),
    },
    window: {
      lines: hour * numberIn(root, configuration.loki, /reject_old_samples_max_age: (\d+)h/),
      samples: hour * numberIn(root, configuration.mimir, /out_of_order_time_window: \$\{\w+:(\d+)h\}/),
      spans: hour * numberIn(root, configuration.tempo, /wal: .*ingestion_time_range_slack: '\$\{\w+:-(\d+)h\}'/),
    },
    pods,
  };
}
