import { DataTopic, type DataFrame, type Field } from '@grafana/data';
import type { CustomTransformerDefinition } from '@grafana/scenes';
import { map } from 'rxjs';
import { traceLinkUrl } from '../../links/urls';

/** Names of the trace id field in Tempo's search results, its exemplars and Mimir's exemplars. */
const TRACE_FIELDS = new Set(['traceID', 'traceId', 'trace_id']);

function withLink(field: Field, url: string): Field {
  return TRACE_FIELDS.has(field.name)
    ? { ...field, config: { ...field.config, links: [{ title: 'Open trace', url }] } }
    : field;
}

/** Frames whose trace ids open the trace in this app instead of Explore, which Viewers do not have. */
export function linkTraces(frames: DataFrame[], slug: string): DataFrame[] {
  const url = traceLinkUrl(slug);
  return frames.map((frame) => ({ ...frame, fields: frame.fields.map((field) => withLink(field, url)) }));
}

/** For rows of a table and for exemplars on a graph. */
export function traceLinks(slug: string): CustomTransformerDefinition[] {
  const operator = () => map((frames: DataFrame[]) => linkTraces(frames, slug));
  return [
    { topic: DataTopic.Series, operator },
    { topic: DataTopic.Annotations, operator },
  ];
}
