import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as traceqlParser } from '@grafana/lezer-traceql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import { CLUSTER, CONVERSION, ENVIRONMENT, RANGE_SECONDS, SERVICE } from '../queries/variables';
import { catalogue } from './index';
import { allQueriesOf } from './reading';
import type { Query } from './types';

const NUMBERS = /0\$\{\w+:lucene\}e0/g;
const DAYS = /0\$\{\w+:lucene\}d/g;

const PARSERS = { loki: logqlParser, mimir: promqlParser, tempo: traceqlParser };

/** What Grafana puts in place of its variables; the grammars know only finished queries. */
function finished({ store, expr }: Query): string {
  const filled = expr
    .replaceAll(/\[\$__\w+/g, '[5m')
    .replaceAll(/\boffset \$__\w+/g, 'offset 5m')
    .replaceAll(CLUSTER, '(native|eu\\.prod)')
    .replaceAll(ENVIRONMENT, '.*')
    .replaceAll(SERVICE, 'mock-service')
    .replaceAll(RANGE_SECONDS, '1800')
    .replaceAll(CONVERSION, '00.05')
    .replaceAll(NUMBERS, '02e0')
    .replaceAll(DAYS, '030d');
  // The TraceQL grammar is older than hints.
  return store === 'tempo' ? filled.replace(/ with\(.*\)$/, '') : filled;
}

function syntaxErrors(query: Query): string[] {
  const text = finished(query);
  const errors: string[] = [];
  PARSERS[query.store].parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) {
        errors.push(`${text.slice(0, from)} <<< HERE >>> ${text.slice(from)}`);
      }
    },
  });
  return errors;
}

const cases = catalogue.flatMap((panel) => allQueriesOf(panel).map((query) => [panel.id, query] as const));

test.each(cases)('%s asks in a language its store understands', (_, query) => {
  expect(syntaxErrors(query)).toEqual([]);
});

test.each<Query>([
  { store: 'loki', kind: 'range', expr: 'sum(count_over_time({a="b"} |= [5m])' },
  { store: 'mimir', kind: 'range', expr: 'sum by (sum_over_time(x[5m])' },
  { store: 'tempo', kind: 'search', expr: '{ span.a == }' },
])('a broken query of $store is noticed', (query) => {
  expect(syntaxErrors(query)).not.toEqual([]);
});
