import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { queriesOf } from '../reading';
import { link } from './link';

const RULES = readFileSync(resolve(__dirname, '../../../rules/platform.yaml'), 'utf8');

const withoutMatchers = (text: string) => text.replaceAll(/\{[^{}]*\}/g, '');

test('the panel and the alert compute the time until full by one formula', () => {
  const formula =
    '(otelcol_exporter_queue_capacity - otelcol_exporter_queue_size) / (deriv(otelcol_exporter_queue_size[10m]) > 0)';
  const [panel] = link;
  const exprs = queriesOf(panel).map(({ expr }) => withoutMatchers(expr.replaceAll(/\$\{[^}]*\}/g, '')));
  exprs.forEach((expr) => expect(expr).toContain(formula));
  const [, alert] = /"max\((.*)\)" \$labels\.instance/.exec(RULES) ?? [];
  expect(withoutMatchers(alert)).toBe(formula);
});
