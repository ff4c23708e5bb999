import { routeOf } from '../../../images/load-generator/mix.ts';
import { type DishNames, levelOf, lineOf } from './line.ts';
import { attributesOf, lineResource, nanosOf } from './otlp.ts';
import type { MonthRequest } from './traffic.ts';

/** Lines of the service as records that the collector sends. Pure. */

const SEVERITY = { INFO: 9, WARN: 13, ERROR: 17 } as const;

const known = new Map<string, string>();

/** Attributes depend on method, route and status alone: made once each. */
function attributes(request: MonthRequest): string {
  const route = routeOf(request.path);
  const key = `${request.method} ${route} ${request.status}`;
  const found =
    known.get(key) ??
    attributesOf({
      'log.iostream': 'stdout',
      'log.kind': 'request',
      ...(levelOf(request) === 'ERROR' && { 'log.level': 'error' }),
      'http.route': route,
      'http.request.method': request.method,
      'http.response.status_code': request.status,
    });
  known.set(key, found);
  return found;
}

/** @param number of the line in its file. */
function recordOf(request: MonthRequest, text: string, number: number): string {
  const level = levelOf(request);
  return (
    `{"timeUnixNano":"${nanosOf(request.at, number % 1000)}","severityNumber":${SEVERITY[level]},"severityText":"${level}",` +
    `"body":{"stringValue":${JSON.stringify(text)}},"attributes":${attributes(request)}}`
  );
}

export interface LineBatch {
  /** Body of `POST /otlp/v1/logs`. */
  body: string;
  /** Bytes of each line itself, in the order of the requests. */
  bytes: number[];
}

/** @param first number of the first line. */
export function lineBatch(requests: readonly MonthRequest[], dishes: DishNames, first: number): LineBatch {
  const texts = requests.map((request) => lineOf(request, dishes));
  const records = requests.map((request, index) => recordOf(request, texts[index], first + index));
  return {
    body: `{"resourceLogs":[{"resource":{"attributes":${lineResource}},"scopeLogs":[{"scope":{},"logRecords":[${records.join(',')}]}]}]}`,
    bytes: texts.map((text) => Buffer.byteLength(text)),
  };
}
