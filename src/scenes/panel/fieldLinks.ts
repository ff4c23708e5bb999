import { DataTopic, type DataFrame, type DataLink } from '@grafana/data';
import type { CustomTransformerDefinition } from '@grafana/scenes';
import { map } from 'rxjs';
import { CLUSTER_FIELD } from '../../catalogue/clusters';
import { SERVICE_FIELD } from '../../catalogue/workloads';
import { clusterLinkUrl, serviceLinkUrl, traceLinkUrl } from '../../links/urls';

/** Names of the trace id field in Tempo's search results, its exemplars and Mimir's exemplars. */
const TRACE_FIELDS = ['traceIdHidden', 'traceId', 'trace_id'];

/** Where a click on a field leads, by the field's name: into this app instead of Explore, which Viewers do not have. */
function linksOf(slug: string): ReadonlyMap<string, DataLink> {
  const trace = { title: 'Open trace', url: traceLinkUrl(slug) };
  return new Map<string, DataLink>([
    ...TRACE_FIELDS.map((name) => [name, trace] as const),
    [CLUSTER_FIELD, { title: 'Show this cluster only', url: clusterLinkUrl(slug) }],
    [SERVICE_FIELD, { title: 'Show this service', url: serviceLinkUrl(slug) }],
  ]);
}

/** Frames whose trace ids open the trace, and whose clusters and services restrict the page to them. */
export function linkFields(frames: DataFrame[], slug: string): DataFrame[] {
  const links = linksOf(slug);
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => {
      const link = links.get(field.name);
      return link ? { ...field, config: { ...field.config, links: [link] } } : field;
    }),
  }));
}

/** For rows of a table and for exemplars on a graph. */
export function fieldLinks(slug: string): CustomTransformerDefinition[] {
  const operator = () => map((frames: DataFrame[]) => linkFields(frames, slug));
  return [
    { topic: DataTopic.Series, operator },
    { topic: DataTopic.Annotations, operator },
  ];
}
