import { routeOf } from '../../../images/load-generator/mix.ts';
import { attributesOf, edgeResource, nanosOf } from './otlp.ts';
import type { MonthRequest } from './traffic.ts';

/** Spans of the edge proxy for requests, as the collector sends them: a trace each. Pure. */

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** @param first number of the first request, from which the traces have their ids. @returns body of `POST /v1/traces`. */
export function spanBatch(requests: readonly MonthRequest[], first: number): string {
  const spans = requests.map(({ at, method, path, status, edgeNs }, index) => {
    const id = hex(first + index + 1, 16);
    const route = routeOf(path);
    const end = BigInt(nanosOf(at)) + BigInt(edgeNs);
    const attributes = attributesOf({
      'http.route': route,
      'http.request.method': method,
      'http.response.status_code': status,
      'url.path': path,
    });
    return (
      `{"traceId":"0a0b0c0d0a0b0c0d${id}","spanId":"${id}","name":"${method} ${route}","kind":2,` +
      `"startTimeUnixNano":"${nanosOf(at)}","endTimeUnixNano":"${end}","attributes":${attributes}${status === 500 ? ',"status":{"code":2}' : ''}}`
    );
  });
  return `{"resourceSpans":[{"resource":{"attributes":${edgeResource}},"scopeSpans":[{"scope":{},"spans":[${spans.join(',')}]}]}]}`;
}
