import type { PanelDefinition } from '../../catalogue/types';
import { linesOfMoment } from '../../queries/logql';
import type { Moment } from './moment';

/** Panels that exist only while a trace is open; their queries depend on it. */

export function tracePanel(traceId: string): PanelDefinition {
  return {
    id: 'trace.spans',
    title: 'Trace',
    description: 'Every span of the request, with its attributes, as Tempo has it.',
    unit: 'none',
    pluginId: 'traces',
    queries: [{ store: 'tempo', kind: 'trace', expr: traceId }],
    empty: 'Tempo does not have this trace: it may not have arrived yet, or its time of keeping is over.',
  };
}

export function linesPanel({ method, path, status }: Moment): PanelDefinition {
  return {
    id: 'trace.lines',
    title: 'Log lines of the same moment',
    description:
      'Lines with the same method, path and status, from a second before the span to a second after it. ' +
      'The log names no request, so under load there can be more than one.',
    unit: 'none',
    pluginId: 'logs',
    queries: [{ store: 'loki', kind: 'logs', expr: linesOfMoment({ method, path, status }), maxLines: 50 }],
    empty: 'The service wrote no such line within a second of this request.',
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
