import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Failure } from '../failure.ts';
import { loadSettings } from '../settings.ts';
import { combinations } from './combinations.ts';
import { conform } from './conform.ts';
import { type Exception, exceptions, exceptionsFor } from './exceptions.ts';
import type { Manifests } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { parseObjects, renderText } from './render.ts';
import { moduleFolder } from './schemas/module.ts';
import { kubernetes } from './schemas/pins.ts';
import { componentNames, componentsOf, copies, unexplainedRules } from './sources.ts';
import { changes, summary } from './summary.ts';
import { ensureTools } from './tools.ts';
import { allOverlays, combine, overlayFolder, summaryFile, manifestsOf } from './manifests.ts';

const settings = loadSettings();
const { root } = settings;
const {
  kustomize,
  'kustomize-oldest': oldest,
  kubeconform,
} = await ensureTools(settings, 'kustomize', 'kustomize-oldest', 'kubeconform');
const overlays = await allOverlays(root);

const renderedOverlays: Manifests[] = [];

/** Fails with one line for each of them. */
function none(lines: string[], remedy: string) {
  assert.ok(lines.length === 0, `\n${lines.join('\n')}\n→ ${remedy}`);
}

async function renders(name: string, textBy: (program: string) => Promise<string>) {
  await test(`renders, and as the oldest kubectl renders it: ${name}`, async () => {
    try {
      const text = await textBy(kustomize);
      renderedOverlays.push(await manifestsOf(root, name, text));
      assert.ok((await textBy(oldest)) === text, 'the kustomize of the oldest kubectl makes other objects of it');
    } catch (error) {
      assert.fail(error instanceof Failure ? error.lines.join('\n') : String(error));
    }
  });
}

for (const overlay of overlays) {
  await renders(overlay, (program) => renderText(program, overlayFolder(root, overlay)));
}
for (const combination of combinations) {
  await renders(combination.name, (program) => combine(program, root, combination));
}

for (const folder of ['contract/cluster/second', 'contract/cluster/second/hub', 'contract/cluster/alerting']) {
  await test(`what only the tests on a cluster apply renders too: ${folder}`, async () => {
    const texts = await Promise.all([kustomize, oldest].map((program) => renderText(program, join(root, folder))));
    assert.ok(texts[0] === texts[1], 'the kustomize of the oldest kubectl makes other objects of it');
    none(await conform(settings, kubeconform, parseObjects(texts[0], folder)), 'write the field as the API defines it');
  });
}

for (const manifests of renderedOverlays) {
  await test(`every object is as its schema wants it: ${manifests.overlay}`, async () => {
    none(
      await conform(settings, kubeconform, manifests.objects),
      'write the field as the API of the cluster defines it'
    );
  });
}

await test('the schemas refuse a misspelt field, a wrong type and a missing field', async () => {
  const meta = { apiVersion: 'v1', metadata: { name: 'x' } };
  for (const [spec, words] of [
    [{ ports: [{ port: 80, targetPort: 'http' }] }, undefined],
    [{ ports: [{ port: 80, targetport: 'http' }] }, /^Service x: at '\/spec\/ports\/0': .*'targetport'/],
    [{ ports: [{ port: 'http' }] }, /^Service x: at '\/spec\/ports\/0\/port': got string, want integer/],
    [{ ports: [{ name: 'http' }] }, /^Service x: at '\/spec\/ports\/0': .*'port'/],
  ] as const) {
    const said = (await conform(settings, kubeconform, [{ ...meta, kind: 'Service', spec }])).join('\n');
    assert.match(said, words ?? /^$/);
  }
});

await test('the schemas know the objects of operators', async () => {
  const objects = [
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      spec: { secretName: 's', dnsNames: ['gateway'], issuerRef: { name: 'i', kind: 'Issuer' } },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      spec: { secretStoreRef: { name: 's' }, data: [{ secretKey: 'k', remoteRef: { key: 'r' } }] },
    },
  ].map((object) => ({ ...object, metadata: { name: 'x', namespace: 'y' } }));
  none(await conform(settings, kubeconform, objects), 'the generated schemas are too strict');
  for (const { spec, ...object } of objects) {
    const said = await conform(settings, kubeconform, [{ ...object, spec: { ...spec, secretname: 's' } }]);
    assert.match(said.join('\n'), /at '\/spec': .*'secretname'/);
  }
});

await test('another archive than the pinned one is refused', async () => {
  await assert.rejects(moduleFolder({ ...kubernetes, sum: 'h1:another' }), /do not match the pinned checksum/);
});

await test('a kind that no module defines is named', async () => {
  const object = { apiVersion: 'example.com/v1', kind: 'Deploymant', metadata: { name: 'x' } };
  await assert.rejects(conform(settings, kubeconform, [object]), /no schema for example\.com\/v1 Deploymant/);
});

const used = new Set<Exception>();

for (const rule of rules) {
  await test(rule.title, () => {
    const where = new Map<string, Set<string>>();
    for (const manifests of renderedOverlays) {
      for (const { on, what } of rule.violations(manifests)) {
        const excepted = exceptionsFor(rule.id, on, manifests.overlay);
        excepted.forEach((one) => used.add(one));
        if (excepted.length === 0) {
          const line = `${on}: ${what}`;
          where.set(line, (where.get(line) ?? new Set()).add(manifests.overlay));
        }
      }
    }
    none(
      [...where].map(([line, names]) => `${line} (${[...names].join('; ')})`),
      `fix the manifest, or give the reason in stack/manifests/exceptions.ts (rule "${rule.id}")`
    );
  });
}

await test('every exception is needed', () => {
  none(
    exceptions.filter((one) => !used.has(one)).map(({ rule, on }) => `${rule}: ${on.join(', ')}`),
    'remove it from stack/manifests/exceptions.ts'
  );
});

await test('every component is used by an overlay, or rendered with one', async () => {
  const used = new Set(combinations.flatMap(({ components }) => components));
  for (const overlay of overlays) {
    (await componentsOf(root, overlay)).forEach((component) => used.add(component));
  }
  none(
    (await componentNames(root)).filter((component) => !used.has(component)),
    'use it in an overlay, or add it to stack/manifests/combinations.ts'
  );
});

await test('overlays and components patch what is in the base, they do not copy it', async () => {
  none(await copies(root), 'make it a patch');
});

await test('every rule of a role says why it is needed', async () => {
  none(await unexplainedRules(root), 'write the reason as a comment on the line above the rule');
});

for (const overlay of overlays) {
  await test(`summary.txt says what the overlay makes: ${overlay}`, async () => {
    const manifests = renderedOverlays.find((one) => one.overlay === overlay);
    assert.ok(manifests, 'the overlay does not render');
    const file = summaryFile(root, overlay);
    const committed = existsSync(file) ? await readFile(file, 'utf8') : '';
    const page = summary(manifests);
    none(changes(committed, page), 'if this is what was meant: npm run stack -- manifests --write');
    assert.equal(committed, page);
  });
}
