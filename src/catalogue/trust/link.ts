import * as promql from '../../queries/promql';
import { CLUSTER_FIELD } from '../clusters';
import { decimals, legendBelow, plainLines, unit } from '../fields';
import { OF_THE_COLLECTOR } from '../oneReading';
import { definePanels } from '../panels';
import { counters } from '../sources';
import { table } from '../tables';
import { blocked, COLLECTOR, queued, room, ROWS } from './queue';

/** The link from the collectors to the hub: when it was away, and how long the queues last at the pace at which they grow. */

/** A week, in seconds: other limits end sooner than a queue that would take longer (docs/resilience.md). */
const LONGEST = 7 * 86_400;

/** Bytes a second of the last ten minutes. The alert CollectorQueueFills tells the time until full by the same formula; a test holds them together. */
const growth = `(deriv(${queued}[10m]) > 0)`;
const untilFull = `(${room} - ${queued}) / ${growth}`;

/** What waits for a second at any time is no growth: all of the last two minutes is more than any of the minutes before. */
const steadily = `min_over_time(${queued}[2m]) > max_over_time(${queued}[5m] offset 5m)`;

const ends = `clamp_min(${untilFull}, 0) < ${LONGEST} and ${steadily}`;

const QUEUE = [...COLLECTOR, 'data_type'];

export const link = definePanels([
  {
    id: 'trust.time-until-full',
    title: 'Time until full (estimate)',
    description:
      'For each queue that grows: how fast, and when it is full if that goes on. Formula: free bytes of the queue ÷ its growth in bytes per second over ' +
      'the last ten minutes. A queue has a row only if everything that waited in the last two minutes is more than anything that waited five to ten ' +
      'minutes ago, and if it would be full within a week. The alert on queues that are half full uses the same formula. The reports of a collector that ' +
      'is cut off arrive later, so it has no row here until then; the table above shows the age of its last report.',
    unit: 's',
    empty: 'No queue is filling up: of those that have reported in the last minutes, none keeps growing.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    assumptions: ['The queue goes on growing as it did in the last ten minutes.'],
    remedy:
      'Find out what keeps the hub from accepting this signal. Once a queue is full, lines wait in their log files until the kubelet rotates them away.',
    ...table({
      rows: { ...ROWS, data_type: 'Signal' },
      columns: [
        {
          head: 'Growth',
          expr: promql.max(`${growth} and ${ends}`, QUEUE),
          properties: [unit('binBps'), decimals(1)],
        },
        { head: 'Full in', expr: promql.max(ends, QUEUE), properties: [decimals(1)] },
      ],
      highestFirst: 'Growth',
    }),
  },
  {
    id: 'trust.unreachable',
    title: 'Hub unreachable',
    description:
      'By cluster, the bytes that waited at a collector while it could send nothing for at least a minute: neither lines nor metrics nor spans. It shows ' +
      'when the hub was unreachable, once the reports of that time have arrived with the backlog. While the hub is still unreachable, they have not: then ' +
      'the last report is old. A store that is away while the others accept data does not count here.',
    unit: 'bytes',
    pluginId: 'timeseries',
    queries: [counters.range(promql.max(promql.highestInSteps(blocked), [CLUSTER_FIELD]), `{{${CLUSTER_FIELD}}}`)],
    empty: 'As far as the collectors have reported, the hub was reachable all the time.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy: 'Set the time range to that time and compare the 3 counts: they agree once everything has arrived.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 1, custom: plainLines }, overrides: [] },
  },
]);
