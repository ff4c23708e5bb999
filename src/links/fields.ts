import { CLUSTER_FIELD } from '../catalogue/clusters';
import { PATTERN_FIELD } from '../catalogue/patterns';
import { JOINED_FIELD } from '../catalogue/trust/counts';
import { SERVICE_FIELD } from '../catalogue/workloads';
import { t } from '../language/text';
import { clusterLinkUrl, patternLinkUrl, serviceLinkUrl, traceLinkUrl } from './urls';

/** Names of the trace id field in Tempo's search results, its exemplars and Mimir's exemplars. */
const TRACE_FIELDS = ['traceIdHidden', 'traceId', 'trace_id'];

export interface FieldLink {
  title: string;
  url: string;
}

/**
 * Where a click on a field leads, by the field's name. `page` is the URL of the page that has the panel: clusters and services restrict it. A trace
 * and the lines of a pattern open on `tracePage`, a tab of the app: Viewers have no Explore.
 */
export function fieldLinks({ page, tracePage }: { page: string; tracePage: string }): ReadonlyMap<string, FieldLink> {
  const trace = { title: t('links.open-trace', 'Open trace'), url: traceLinkUrl(tracePage) };
  const cluster = { title: t('links.this-cluster', 'Show only this cluster'), url: clusterLinkUrl(page) };
  return new Map<string, FieldLink>([
    ...TRACE_FIELDS.map((name) => [name, trace] as const),
    [CLUSTER_FIELD, cluster],
    [JOINED_FIELD, cluster],
    [PATTERN_FIELD, { title: t('links.lines', 'Show its lines'), url: patternLinkUrl(tracePage) }],
    [SERVICE_FIELD, { title: t('links.this-service', 'Show this service'), url: serviceLinkUrl(page) }],
  ]);
}
