import type { PanelDefinition } from '../../catalogue/types';
import { linesOfMoment } from '../../queries/logql';
import type { Moment } from './moment';

/** Panels that exist only while a trace is open; their queries depend on it. */

export function tracePanel(traceId: string): PanelDefinition {
  return {
    id: 'trace.spans',
    title: 'Trace',
    description: 'All spans of the request with their attributes, as stored in Tempo.',
    unit: 'none',
    pluginId: 'traces',
    queries: [{ store: 'tempo', kind: 'trace', expr: traceId }],
    empty: 'Tempo does not have this trace: it may not have arrived yet, or its retention expired.',
  };
}

export function linesPanel(moment: Moment): PanelDefinition {
  return {
    id: 'trace.lines',
    title: 'Matching log lines',
    description:
      'Lines of the same cluster with the same method, path and status, from one second before the span to one second after it. ' +
      'The log has no request ID, so lines of other requests may match under load.',
    unit: 'none',
    pluginId: 'logs',
    queries: [{ store: 'loki', kind: 'logs', expr: linesOfMoment(moment), maxLines: 50 }],
    empty: 'The service wrote no matching line within a second of this request.',
    options: {
      showTime: true,
      wrapLogMessage: true,
      prettifyLogMessage: false,
      enableLogDetails: true,
      sortOrder: 'Ascending',
      dedupStrategy: 'none',
    },
  };
}
