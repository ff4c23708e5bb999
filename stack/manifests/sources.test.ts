import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { componentNames, componentsOf, copies, overlayNames, rulesWithoutReason, unexplainedRules } from './sources.ts';

const root = await mkdtemp(join(tmpdir(), 'the-pass-sources-'));
after(() => rm(root, { recursive: true }));

for (const [file, text] of Object.entries({
  'k8s/base/service.yaml': 'kind: Service\nmetadata: { name: web }\n',
  'k8s/components/one/kustomization.yaml': 'components: [../two]\nresources: [copy.yaml, own.yaml]\n',
  'k8s/components/one/copy.yaml': 'kind: Service\nmetadata: { name: web }\n',
  'k8s/components/one/own.yaml':
    'kind: Service\nmetadata: { name: other }\n---\nkind: Role\nrules:\n  - verbs: [get]\n',
  'k8s/components/two/kustomization.yaml': 'kind: Component\n',
  'k8s/base/kustomization.yaml': 'namespace: here\nresources: [service.yaml]\n',
  'k8s/components/two/same/kustomization.yaml': 'namespace: here\nresources: [service.yaml]\n',
  'k8s/components/two/same/service.yaml': 'kind: Service\nmetadata: { name: web }\n',
  'k8s/components/two/other/kustomization.yaml': 'namespace: there\nresources: [service.yaml]\n',
  'k8s/components/two/other/service.yaml': 'kind: Service\nmetadata: { name: web }\n',
  'k8s/components/not-one/readme.txt': '',
  'k8s/overlays/a/kustomization.yaml':
    'resources: [../../base]\ncomponents: [../../components/one]\npatches: [{ path: patch.yaml }]\n',
  'k8s/overlays/a/patch.yaml': 'kind: Service\nmetadata: { name: web }\n',
})) {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

test('overlays and components are the folders with a kustomization', async () => {
  assert.deepEqual(await overlayNames(root), ['a']);
  assert.deepEqual(await componentNames(root), ['one', 'two']);
});

test('a component can be taken by way of another', async () => {
  assert.deepEqual(await componentsOf(root, 'a'), ['one', 'two']);
});

test('a copy of a base object is found, a patch of it is not, nor is an object of the same name in another namespace', async () => {
  assert.deepEqual(await copies(root), [
    'k8s/components/one/copy.yaml: Service web is in k8s/base',
    'k8s/components/two/same/service.yaml: Service web is in k8s/base',
  ]);
});

test('a rule needs its reason on the line above', async () => {
  const text = `
kind: Role
metadata: { name: r }
rules:
  # why
  - apiGroups: ['']
    verbs: [get]
  - verbs: [list]
  # far away

  - verbs: [watch]
  #
  - { verbs: [create] }
`;
  assert.deepEqual(rulesWithoutReason(text), ['Role r, rule 2', 'Role r, rule 3', 'Role r, rule 4']);
  assert.deepEqual(await unexplainedRules(root), ['k8s/components/one/own.yaml: Role undefined, rule 1']);
});
