import { map, type Observable } from 'rxjs';
import {
  LoadingState,
  type DataFrame,
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { labelRequest, labelValues } from './label-values';
import { toTable } from './to-table';

interface LokiQuery extends DataQuery {
  expr?: string;
  queryType?: string;
  legendFormat?: string;
  step?: string;
}

export class LokiDataSource extends DataSourceWithBackend<LokiQuery> {
  applyTemplateVariables(query: LokiQuery, scopedVars: ScopedVars): LokiQuery {
    const { replace } = getTemplateSrv();
    return {
      ...query,
      expr: replace(query.expr, scopedVars, regexIfMany),
      legendFormat: replace(query.legendFormat, scopedVars),
    };
  }

  query(request: DataQueryRequest<LokiQuery>): Observable<DataQueryResponse> {
    const targets = request.targets.filter(({ hide, expr }) => !hide && expr);
    const instant = new Set(targets.flatMap(({ refId, queryType }) => (queryType === 'instant' ? [refId] : [])));
    return super.query({ ...request, targets }).pipe(
      map((response) => ({
        ...response,
        state: response.state ?? LoadingState.Done,
        data: asTables(response.data, instant),
      }))
    );
  }

  metricFindQuery(query: unknown, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    const { label, selector } = labelRequest(query, options?.scopedVars);
    const range = options?.range && {
      start: options.range.from.valueOf() * 1e6,
      end: options.range.to.valueOf() * 1e6,
    };
    return labelValues(
      this.getResource(label ? `label/${label}/values` : 'labels', { ...range, ...(selector && { query: selector }) })
    );
  }
}

/** Instant answers arrive in panels as one table a query, as in Grafana. */
function asTables(frames: DataFrame[], instant: Set<string>): DataFrame[] {
  const others = frames.filter(({ refId }) => !instant.has(refId ?? ''));
  const tables = [...instant].flatMap((refId) => {
    const own = frames.filter((frame) => frame.refId === refId);
    return own.length > 0 ? [toTable(own, refId, `Value #${refId}`)] : [];
  });
  return [...others, ...tables];
}

/** A variable with several values becomes `a|b` for a `=~` matcher. */
export function regexIfMany(value: string | string[]): string {
  const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\\\$&');
  return Array.isArray(value) ? value.map(escape).join('|') : value;
}
