import { type WireFrame } from './frames';
import { HubError } from './hub';
import { type Query, type Store } from './query';
import { instantFrames, rangeFrames, type MetricsAnswer } from './tempo-metrics';
import { searchFrame, type SearchAnswer } from './tempo-search';
import { traceFrame, type TraceAnswer } from './tempo-trace';

interface TempoQuery extends Query {
  query?: string;
  queryType?: string;
  metricsQueryType?: string;
  tableType?: 'spans';
  limit?: number;
  spss?: number;
  step?: string;
  exemplars?: number;
}

const METRICS = /\|\s*(rate|(count|min|max|avg|sum|quantile|histogram)_over_time|compare|topk|bottomk)\s*\(/;
const TRACE_ID = /^[0-9a-fA-F]{1,32}$/;

export const queryTempo: Store<TempoQuery> = async (query, range, hub) => {
  const text = query.query?.trim() ?? '';
  if (query.queryType === 'traceId') {
    return trace(text, hub);
  }
  const window = { q: text, start: Math.floor(range.from / 1000), end: Math.floor(range.to / 1000) };
  if (METRICS.test(text)) {
    return query.metricsQueryType === 'instant'
      ? instantFrames(await hub.get<MetricsAnswer>('/tempo/api/metrics/query', window), Date.now())
      : rangeFrames(
          await hub.get<MetricsAnswer>('/tempo/api/metrics/query_range', {
            ...window,
            step: query.step || undefined,
            exemplars: query.exemplars,
          })
        );
  }
  if (TRACE_ID.test(text)) {
    throw new HubError('a trace id needs the query type traceId', 400);
  }
  if (query.tableType !== 'spans') {
    throw new HubError('the preview lists what a search finds as spans only', 400);
  }
  const found = await hub.get<SearchAnswer>('/tempo/api/search', {
    ...window,
    limit: query.limit ?? 20,
    spss: query.spss ?? 3,
  });
  return [searchFrame(found)];
};

async function trace(id: string, hub: Parameters<typeof queryTempo>[2]): Promise<WireFrame[]> {
  if (!TRACE_ID.test(id)) {
    throw new HubError(`"${id}" is not a trace id`, 400);
  }
  try {
    return [traceFrame(await hub.get<TraceAnswer>(`/tempo/api/v2/traces/${id}`))];
  } catch (error) {
    if (error instanceof HubError && error.status === 404) {
      throw new HubError(`failed to get trace with id: ${id} Status: 404 Not Found`, 404);
    }
    throw error;
  }
}
