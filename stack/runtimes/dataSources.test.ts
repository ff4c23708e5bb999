import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

interface DataSource {
  name: string;
  uid: string;
  type: string;
  jsonData: Record<string, unknown>;
}

const file = new URL('../../provisioning/datasources/hub.yaml', import.meta.url);
const { datasources } = parse(readFileSync(file, 'utf8')) as { datasources: DataSource[] };

/** Values of every `datasourceUid`, however deep. */
function namedIn(value: unknown): string[] {
  return Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([key, inner]) =>
    key === 'datasourceUid' ? [String(inner)] : namedIn(inner)
  );
}

test('every data source that another one names is there', () => {
  const uids = datasources.map(({ uid }) => uid);
  const named = datasources.flatMap(({ jsonData }) => namedIn(jsonData));
  assert.ok(named.length > 3);
  assert.deepEqual(
    named.filter((uid) => !uids.includes(uid)),
    []
  );
});

test('Grafana asks Mimir alone for rules: Loki has none', () => {
  const asked = datasources.filter(
    ({ type, jsonData }) => /loki|prometheus/.test(type) && jsonData.manageAlerts !== false
  );
  assert.deepEqual(
    asked.map(({ uid }) => uid),
    ['mimir']
  );
});

test('the service graph, which Explore offers for every Tempo, says where it would read', () => {
  for (const { jsonData } of datasources.filter(({ type }) => type === 'tempo')) {
    assert.deepEqual(jsonData.serviceMap, { datasourceUid: 'mimir' });
  }
});
