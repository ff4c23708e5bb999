import { lineList } from '../../catalogue/fields';
import type { PanelDefinition } from '../../catalogue/types';
import { linesOfMoment, linesOfTrace } from '../../queries/logql';
import type { Moment } from './moment';

/** Panels that exist only while a trace is open; their queries depend on it. */

const lines = {
  unit: 'none',
  pluginId: 'logs',
  options: lineList('Ascending'),
} as const;

const MAX_LINES = 50;

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

/** Lines that belong to the trace beyond doubt. */
export function linesOfTracePanel(traceId: string, { origin }: Moment): PanelDefinition {
  return {
    ...lines,
    id: 'trace.own-lines',
    title: 'Lines of this trace',
    description:
      'Lines of the same service and cluster that carry the ID of this trace, from one second before the span to one second after it.',
    queries: linesOfTrace(traceId, origin).map((expr) => ({
      store: 'loki',
      kind: 'logs',
      expr,
      maxLines: MAX_LINES,
    })),
    empty: 'No line carries the ID of this trace.',
  };
}

/** Lines that may belong to it. */
export function linesPanel(moment: Moment): PanelDefinition {
  return {
    ...lines,
    id: 'trace.lines',
    title: 'Lines of the same moment',
    description:
      'Lines of the same cluster with the same method, path and status, from one second before the span to one second after it. ' +
      'No line carries the ID of this trace, so lines of other requests may match under load.',
    queries: [{ store: 'loki', kind: 'logs', expr: linesOfMoment(moment), maxLines: MAX_LINES }],
    empty: 'The service wrote no matching line within a second of this request.',
  };
}
