import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { inhibitRules } from './inhibit.ts';
import { root } from './loaded.ts';
import { objectiveGroups } from './objectives.ts';
import { isAlert } from './rule.ts';

type Labels = Record<string, string>;

const origin = { k8s_cluster_name: 'north', deployment_environment_name: 'production' };
const alerts = objectiveGroups()
  .flatMap(({ rules }) => rules)
  .filter(isAlert)
  .map(({ alert, labels }): Labels => ({ alertname: alert, ...labels, ...origin }));
const named = (name: string) => alerts.find(({ alertname }) => alertname === name)!;

/** Alertmanager's matchers: `=`, `!=` and `=~`, which must match the whole value. */
function matches(labels: Labels, matcher: string): boolean {
  const [, name, operator, value] = /^(\w+)(=~|!=|=)"(.*)"$/.exec(matcher)!;
  const found = labels[name] ?? '';
  const equal = operator === '=~' ? new RegExp(`^(?:${value})$`).test(found) : found === value;
  return operator === '!=' ? !equal : equal;
}

const silences = (source: Labels, target: Labels) =>
  inhibitRules().some(
    ({ source_matchers: from, target_matchers: to, equal }) =>
      from.every((matcher) => matches(source, matcher)) &&
      to.every((matcher) => matches(target, matcher)) &&
      equal.every((label) => (source[label] ?? '') === (target[label] ?? ''))
  );

const silencedBy = (source: Labels) =>
  alerts.filter((target) => silences(source, target)).map(({ alertname }) => alertname);

test('Alertmanager is told so', () => {
  const file = 'k8s/base/central-observability/mimir/alerting/restaurant.yaml';
  const { inhibit_rules: told } = parse(readFileSync(join(root, file), 'utf8')) as { inhibit_rules: unknown };
  assert.deepEqual(told, inhibitRules(), `copy what alerts/inhibit.ts gives into ${file}`);
});

test('an outage of the menu is one page', () => {
  assert.deepEqual(silencedBy(named('MenuLoadsFailing')), [
    'MenuLoadsOverBudget',
    'SyntheticChecksFailing',
    'RequestsFailing',
  ]);
});

test('late data silences "no traffic", and hides no page', () => {
  const silenced = silencedBy(named('DeliveryFailing'));
  assert.deepEqual([...new Set(silenced)], ['NoTraffic', 'DeliveryOverBudget']);
});

test('a ticket silences nothing', () => {
  assert.deepEqual(silencedBy(named('MenuLoadsOverBudget')), []);
});

test('another cluster is not silenced, nor a ticket that is of no objective', () => {
  const page = named('MenuLoadsFailing');
  assert.equal(silences(page, { ...named('MenuLoadsOverBudget'), k8s_cluster_name: 'south' }), false);
  const platform = { alertname: 'CertificateExpires', severity: 'ticket', ...origin };
  assert.equal(silences({ alertname: 'QueueFull', severity: 'page', ...origin }, platform), false);
});
