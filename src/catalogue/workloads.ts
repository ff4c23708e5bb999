import * as promql from '../queries/promql';
import { RANGE_SECONDS } from '../queries/variables';
import { CLUSTER_FIELD } from './clusters';
import { decimals, unit } from './fields';
import { definePanels } from './panels';
import { newestLineColumn } from './requests';
import { table } from './tables';

/** Field with a service's name: in a table it chooses that service. */
export const SERVICE_FIELD = 'service_name';

const WORKLOAD = [CLUSTER_FIELD, 'service_namespace', SERVICE_FIELD];

/** What a counter of every service counted in the time range, by workload. */
function counted(name: string, matchers: promql.Matchers = {}): string {
  return promql.sum(`sum_over_time(${promql.series(name, matchers)}[$__range])`, WORKLOAD);
}

const lines = counted('log_lines_total');

export const workloads = definePanels([
  {
    id: 'technical.workloads',
    title: 'All workloads',
    description:
      'Every workload whose lines the collectors read, the platform’s own included: the number of lines, how many of them are marked as errors, bytes a ' +
      'day at the rate of the time range, and the age of the newest line. Click a service to show its ' +
      'lines.',
    unit: 'locale',
    empty: 'No workload has written a line in this time range.',
    oneReading: 'Only the counters cover every workload.',
    remedy:
      'Open the workload with the most errors. One whose newest line keeps getting older has stopped or is cut off.',
    ...table({
      rows: { [CLUSTER_FIELD]: 'Cluster', service_namespace: 'Namespace', [SERVICE_FIELD]: 'Service' },
      columns: [
        { head: 'Lines', expr: lines },
        { head: 'Errors', expr: `${counted('log_lines_total', { log_level: 'error' })} or 0 * ${lines}` },
        {
          head: 'Bytes a day',
          expr: `${counted('log_bytes_total')} * 86400 / ${RANGE_SECONDS}`,
          properties: [unit('bytes'), decimals(1)],
        },
        newestLineColumn(promql.series('log_lines_total'), WORKLOAD),
      ],
      highestFirst: 'Errors',
    }),
  },
]);
