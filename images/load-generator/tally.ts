/** How fixed.ts counts what it sent: one counter for each method, path and status. Pure. */
import { routeOf } from './mix.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS'] as const;
// 0: no answer
const STATUSES = [200, 400, 404, 500, 502, 503, 504, 0, 'other'] as const;

interface CountKey {
  method: (typeof METHODS)[number];
  path: string;
  status: (typeof STATUSES)[number];
  /** `GET /api/menu 200` */
  key: string;
  /** A name k6 allows for a metric. */
  metric: string;
}

export interface Report {
  /** What was asked for. */
  requests: number;
  /** Requests with an HTTP answer of any status. */
  answered: number;
  /** Requests without one. */
  errors: number;
  /** How long the run took. */
  seconds: number;
  counts: Array<{ method: string; path: string; route: string; status: number | 'other'; count: number }>;
}

export function countKeys(paths: readonly string[]): CountKey[] {
  return METHODS.flatMap((method) =>
    paths.flatMap((path, index) =>
      STATUSES.map((status) => ({
        method,
        path,
        status,
        key: `${method} ${path} ${status}`,
        metric: `sent_${method}_${index}_${status}`,
      }))
    )
  );
}

/**
 * @param count value of a counter by its metric name, 0 if it never moved.
 * @throws Error if the counts do not add up to the requests: the run was cut short, and its numbers prove nothing.
 */
export function report(
  requests: number,
  seconds: number,
  paths: readonly string[],
  count: (metric: string) => number
): Report {
  const counts = countKeys(paths)
    .map(({ method, path, status, metric }) => ({ method, path, route: routeOf(path), status, count: count(metric) }))
    .filter((row) => row.count > 0);
  const total = sum(counts);
  if (total !== requests) {
    throw new Error(`${total} of ${requests} requests were sent: the run was stopped early. Run it again.`);
  }
  const errors = sum(counts.filter((row) => row.status === 0));
  return { requests, answered: total - errors, errors, seconds, counts };
}

function sum(rows: ReadonlyArray<{ count: number }>): number {
  return rows.reduce((total, row) => total + row.count, 0);
}
