import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rendered } from './objects.ts';
import { goSize, quantity } from './quantity.ts';
import { changes, summary } from './summary.ts';

const container = (cpu: string, memory: string, more = {}) => ({
  name: 'c',
  image: 'example/web:1',
  resources: { requests: { cpu, memory }, limits: { memory } },
  ...more,
});

const objects = [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web-5f8t2kg7mb', namespace: 'n' }, data: { 'a.yaml': '' } },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'n' },
    spec: {
      replicas: 3,
      template: {
        spec: {
          initContainers: [
            container('2', '1Mi', { image: 'example/first:1' }),
            container('50m', '64Mi', { restartPolicy: 'Always' }),
          ],
          containers: [container('100m', '1Gi')],
        },
      },
      volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '2Gi' } } } }],
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once', namespace: 'n' },
    spec: { template: { spec: { containers: [container('4', '8Gi')] } } },
  },
];

test('a pod counts as what runs together or the largest step before; the sum is of all replicas, without jobs', () => {
  const lines = summary(rendered('test', objects)).split('\n');
  const line = (start: string) => lines.find((one) => one.startsWith(start))?.replace(/ +/g, ' ');
  assert.equal(line('StatefulSet n/web'), 'StatefulSet n/web 3 2 1088Mi 1088Mi 2048Mi example/first:1 example/web:1');
  assert.equal(line('Job n/once'), 'Job n/once runs once 4 8192Mi 8192Mi example/web:1');
  assert.equal(
    line('All replicas'),
    'All replicas, on one node: 6 cores and 3264Mi requested, 3264Mi memory at most, 6144Mi of volumes.'
  );
});

test('the hash of a config map is left out: a word in a file is no change of the page', () => {
  assert.match(summary(rendered('test', objects)), /^ConfigMap n\/web {2}a\.yaml$/m);
});

test('changes are lines that were and lines that are', () => {
  assert.deepEqual(changes('a\nb\nc', 'a\nB\nc'), ['- b', '+ B']);
  assert.deepEqual(changes('a', 'a'), []);
});

test('quantities', () => {
  assert.deepEqual(['100m', '1', 2, '1.5Gi', '128Mi', '1k', '', 'much', undefined].map(quantity), [
    0.1,
    1,
    2,
    1.5 * 2 ** 30,
    2 ** 27,
    1000,
    NaN,
    NaN,
    NaN,
  ]);
  assert.deepEqual(['56MiB', '1GiB', '100', '56Mi', undefined].map(goSize), [56 * 2 ** 20, 2 ** 30, 100, NaN, NaN]);
});
