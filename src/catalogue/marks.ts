import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import { counters } from './sources';
import type { PanelDefinition } from './types';

/** Moments that stand on every graph, of the page and of the dashboard. */
export interface MarksDefinition extends PanelDefinition {
  /** Name of a color of Grafana's. */
  color: string;
  /** What a mark says where it is only counted. */
  counted: string;
}

/** The two lines of a start and of an end; what comes after a shutdown says no more. */
const STARTS_AND_STOPS = 'Starting server|Shutting down server';

export const restarts: MarksDefinition = {
  id: 'marks.restarts',
  title: 'Starts and stops of the service',
  description:
    'When the service said that it starts or shuts down, in lines that keep the menu contract. Up to a day they are read from these lines; beyond that ' +
    'from the counter of such lines, which does not tell a start from a stop.',
  unit: 'none',
  pluginId: 'logs',
  queries: {
    logs: [
      {
        store: 'loki',
        kind: 'logs',
        expr: `${logql.serviceStream} |~ ${logql.quote(STARTS_AND_STOPS)} | log_kind="lifecycle" | json message | line_format "{{.message}}" | __error__=""`,
        maxLines: 500,
      },
    ],
    recorded: [
      counters.range(
        `${promql.sum(promql.counted('log_lines_total', { log_kind: 'lifecycle' }, '$__interval'))} > 0`,
        'lines of starts and stops'
      ),
    ],
  },
  empty: 'The service has neither started nor stopped in this time range.',
  color: 'purple',
  counted: 'Service started or stopped',
};
