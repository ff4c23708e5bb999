import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import { SERVICE } from '../queries/variables';
import { counters, lines } from './sources';
import type { PanelDefinition } from './types';

const failedLoads = logql.requestLines({ route: '/api/menu', status: '=~"5.."' });

/** When the first menu load of the time range failed: the counters know it only to a quarter of a minute, the lines to the second. */
export const firstFailure: PanelDefinition = {
  id: 'incident.first-failure',
  title: 'First failure',
  description: 'When the first menu load of a customer (GET) failed in the time range, by the time of its log line.',
  unit: 'dateTimeAsIso',
  pluginId: 'stat',
  queries: [
    lines.instant(
      // by one label: lines differ in more of them than Loki would keep apart
      `min(min_over_time(${failedLoads} | label_format ts=\`{{ __timestamp__ | unixEpochMillis }}\` | unwrap ts | __error__="" [$__range]) by (service_name))`
    ),
  ],
  empty: 'No line of a failed menu load lies in this time.',
};

const pages = promql.series('ALERTS', { alertstate: 'firing', severity: 'page', sloth_service: SERVICE });

/** When somebody was first paged: the ruler writes down at each evaluation which alerts fire. */
export const firstPage: PanelDefinition = {
  id: 'incident.first-page',
  title: 'First page',
  description: 'When an alert of the service that pages somebody first fired in the time range, to the minute.',
  unit: 'dateTimeAsIso',
  pluginId: 'stat',
  queries: [counters.instant(`1000 * ${promql.moment('min', pages)}`)],
  empty: 'No alert that pages fired in this time.',
};
