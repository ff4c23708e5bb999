import { map, type Observable } from 'rxjs';
import {
  type DataFrame,
  type DataLink,
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { labelRequest, labelValues } from './label-values';
import { traceLink } from './trace-link';

interface TempoQuery extends DataQuery {
  query?: string;
  queryType?: string;
}

/** Which column of which frame links to a trace, and the link text. */
const LINKS: Record<string, { field: string; title: string }> = {
  Spans: { field: 'spanID', title: 'Span: ${__value.raw}' },
  exemplar: { field: 'traceId', title: 'View trace' },
};

export class TempoDataSource extends DataSourceWithBackend<TempoQuery> {
  applyTemplateVariables(query: TempoQuery, scopedVars: ScopedVars): TempoQuery {
    const text = getTemplateSrv().replace(query.query, scopedVars, severalAsRegex).trim();
    return { ...query, query: text, queryType: /^[0-9a-fA-F]{1,32}$/.test(text) ? 'traceId' : query.queryType };
  }

  query(request: DataQueryRequest<TempoQuery>): Observable<DataQueryResponse> {
    // a panel whose trace id is still empty asks nothing
    const targets = request.targets.filter(
      ({ hide, query }) => !hide && getTemplateSrv().replace(query, request.scopedVars).trim()
    );
    return super
      .query({ ...request, targets })
      .pipe(map((response) => ({ ...response, data: response.data.map(withTraceLink) })));
  }

  metricFindQuery(query: unknown, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    const { label } = labelRequest(query, options?.scopedVars);
    return labelValues(this.getResource(label ? 'tag-values' : 'tags', label ? { tag: label } : {}));
  }
}

function withTraceLink(frame: DataFrame): DataFrame {
  const link = LINKS[frame.name ?? ''];
  if (!link) {
    return frame;
  }
  return {
    ...frame,
    fields: frame.fields.map((field) =>
      field.name === link.field
        ? { ...field, config: { ...field.config, links: [traceLink(link.title) as DataLink] } }
        : field
    ),
  };
}

function severalAsRegex(value: string | string[]): string {
  return Array.isArray(value) ? value.join('|') : value;
}
