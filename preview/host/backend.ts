import { Observable, lastValueFrom } from 'rxjs';
import { type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';

/** HTTP as Grafana's front end does it: an observable that ends the request when it is left, and throws what the server said. */
function fetchOnce<T>(request: BackendSrvRequest): Observable<FetchResponse<T>> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    send<T>(request, abort.signal).then(
      (response) => {
        subscriber.next(response);
        subscriber.complete();
      },
      (error) => subscriber.error(error)
    );
    return () => abort.abort();
  });
}

async function send<T>(request: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const query = new URLSearchParams(
    Object.entries(request.params ?? {}).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [value].flat().map((one) => [key, String(one)])
    )
  ).toString();
  let response: Response;
  try {
    response = await fetch(query ? `${request.url}?${query}` : request.url, {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(request.data && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.data && JSON.stringify(request.data),
      signal,
    });
  } catch (error) {
    throw {
      status: -1,
      statusText: 'Network error',
      data: { message: String(error) },
      config: request,
      cancelled: signal.aborted,
    };
  }
  const text = await response.text();
  const { ok, status, statusText, headers, redirected, type, url } = response;
  const data = parse(text);
  if (!ok) {
    throw { status, statusText, data, config: request, message: data?.message };
  }
  return { data, ok, status, statusText, headers, redirected, type, url, config: request };
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

async function dataOf<T>(request: BackendSrvRequest): Promise<T> {
  return (await lastValueFrom(fetchOnce<T>(request))).data;
}

export const backend: BackendSrv = {
  fetch: fetchOnce,
  get: (url, params, requestId, options) => dataOf({ ...options, url, params, requestId, method: 'GET' }),
  post: (url, data, options) => dataOf({ ...options, url, data, method: 'POST' }),
  put: (url, data, options) => dataOf({ ...options, url, data, method: 'PUT' }),
  patch: (url, data, options) => dataOf({ ...options, url, data, method: 'PATCH' }),
  delete: (url, data, options) => dataOf({ ...options, url, data, method: 'DELETE' }),
  request: dataOf,
  datasourceRequest: (request) => lastValueFrom(fetchOnce(request)),
  chunked: () => {
    throw new Error('the preview does not support chunked requests');
  },
};
