import { map, type Observable } from 'rxjs';
import {
  DataTopic,
  FieldType,
  type DataFrame,
  type DataLink,
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { labelRequest, labelValues } from './label-values';
import { regexIfMany } from './loki';
import { toTable } from './to-table';
import { traceLink } from './trace-link';

interface PrometheusQuery extends DataQuery {
  expr?: string;
  format?: 'time_series' | 'table' | 'heatmap';
  interval?: string;
  legendFormat?: string;
}

export class PrometheusDataSource extends DataSourceWithBackend<PrometheusQuery> {
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
    this.interval = '15s';
  }

  applyTemplateVariables(query: PrometheusQuery, scopedVars: ScopedVars): PrometheusQuery {
    const { replace } = getTemplateSrv();
    return {
      ...query,
      expr: replace(query.expr, scopedVars, regexIfMany),
      interval: replace(query.interval, scopedVars),
      legendFormat: replace(query.legendFormat, scopedVars),
    };
  }

  query(request: DataQueryRequest<PrometheusQuery>): Observable<DataQueryResponse> {
    const targets = request.targets.filter(({ hide, expr }) => !hide && expr);
    return super
      .query({ ...request, targets })
      .pipe(map((response) => ({ ...response, data: shape(response.data, targets) })));
  }

  metricFindQuery(query: unknown, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    const { label, selector } = labelRequest(query, options?.scopedVars);
    const range = options?.range && { start: options.range.from.unix(), end: options.range.to.unix() };
    return labelValues(
      this.getResource(label ? `api/v1/label/${label}/values` : 'api/v1/labels', {
        ...range,
        ...(selector && { 'match[]': selector }),
      })
    );
  }
}

function shape(frames: DataFrame[], targets: PrometheusQuery[]): DataFrame[] {
  return targets.flatMap(({ refId, format }) => {
    const own = frames.filter((frame) => frame.refId === refId);
    const exemplars = own.filter(isExemplar).map(asAnnotation);
    const series = own.filter((frame) => !isExemplar(frame));
    if (format === 'table' && series.some(({ fields }) => fields.length > 0)) {
      return [toTable(series, refId, targets.length > 1 ? `Value #${refId}` : 'Value'), ...exemplars];
    }
    return [...(format === 'heatmap' ? countsOfBuckets(series) : series), ...exemplars];
  });
}

function isExemplar(frame: DataFrame): boolean {
  return frame.meta?.custom?.resultType === 'exemplar';
}

function asAnnotation(frame: DataFrame): DataFrame {
  return {
    ...frame,
    meta: { ...frame.meta, dataTopic: DataTopic.Annotations },
    fields: frame.fields.map((field) =>
      field.name === 'trace_id'
        ? { ...field, config: { ...field.config, links: [traceLink('Open trace') as DataLink] } }
        : field
    ),
  };
}

/** Prometheus counts "up to le": a heatmap wants what lies between two bounds, lowest bucket first. */
function countsOfBuckets(frames: DataFrame[]): DataFrame[] {
  const value = (frame: DataFrame) => frame.fields.find(({ type }) => type === FieldType.number)!;
  const bound = (frame: DataFrame) => Number((value(frame).labels?.le ?? frame.name ?? '').replace('+Inf', 'Infinity'));
  const sorted = frames.filter(({ fields }) => fields.length > 1).sort((a, b) => bound(a) - bound(b));
  return sorted.map((frame, index) => {
    const below = index > 0 ? new Map(points(sorted[index - 1])) : undefined;
    const values = points(frame).map(([time, count]) => Math.max(0, count - (below?.get(time) ?? 0)));
    return { ...frame, fields: frame.fields.map((field) => (field === value(frame) ? { ...field, values } : field)) };
  });
}

function points(frame: DataFrame): Array<[time: number, count: number]> {
  const [time, value] = frame.fields;
  return time.values.map((at, index) => [at, value.values[index] ?? 0]);
}
