import { catchError, from, map, merge, of, share, takeUntil, timer, Observable } from 'rxjs';
import {
  DataTopic,
  LoadingState,
  isDataFrame,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

/** A panel shows that it is loading only when the response takes longer than this. */
const LOADING_AFTER_MS = 200;

/** One request of a panel as a stream of panel data: loading (if slow), then the answer or the error. Never throws. */
export function runRequest(
  dataSource: DataSourceApi,
  request: DataQueryRequest,
  query?: (request: DataQueryRequest) => ReturnType<DataSourceApi['query']>
): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  if (request.targets.length === 0) {
    return of({ ...loading, state: LoadingState.Done });
  }
  const answers = ask(() => (query ? query(request) : dataSource.query(request))).pipe(
    map((response) => toPanelData(response, loading)),
    catchError((error) => {
      const told = toDataQueryError(error);
      return of({ ...loading, state: LoadingState.Error, error: told, errors: [told] });
    }),
    share()
  );
  return merge(
    timer(LOADING_AFTER_MS).pipe(
      map(() => loading),
      takeUntil(answers)
    ),
    answers
  );
}

function ask(query: () => ReturnType<DataSourceApi['query']>): Observable<DataQueryResponse> {
  try {
    return from(query());
  } catch (error) {
    return new Observable((subscriber) => subscriber.error(error));
  }
}

function toPanelData(response: DataQueryResponse, loading: PanelData): PanelData {
  const isAnnotation = (frame: DataFrame) => isDataFrame(frame) && frame.meta?.dataTopic === DataTopic.Annotations;
  const errors = response.errors ?? (response.error ? [response.error] : undefined);
  return {
    ...loading,
    state: response.state ?? (errors ? LoadingState.Error : LoadingState.Done),
    series: response.data.filter((frame) => !isAnnotation(frame)),
    annotations: response.data.filter(isAnnotation),
    errors,
    error: errors?.[0],
  };
}
