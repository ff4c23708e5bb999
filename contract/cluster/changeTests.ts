import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { ask, kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { apply } from '../../stack/runtimes/kind/platform.ts';
import { overlay, type Platform, root } from './platform.ts';
import { namespaces } from '../../stack/runtimes/kind/workloads.ts';
import { everythingReady, podsOf } from './pods.ts';
import { complaints, inWords, probesSince } from './watch.ts';

const hubNamespace = 'central-observability';

/** The pods of each part, those on their way out left aside. */
async function uids(): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const namespace of namespaces) {
    for (const { metadata } of (await podsOf(namespace)).filter((pod) => !pod.metadata.deletionTimestamp)) {
      const part = metadata.labels['app.kubernetes.io/name'] ?? metadata.name;
      found.set(part, (found.get(part) ?? new Set()).add(metadata.uid));
    }
  }
  return found;
}

const replaced = (before: Map<string, Set<string>>, after: Map<string, Set<string>>) =>
  [...before].filter(([part, pods]) => [...pods].some((uid) => !after.get(part)?.has(uid))).map(([part]) => part);

/** What happens when the platform itself is changed. */
export function changeTests(platform: Platform): void {
  test('a changed configuration rolls only what reads it, and no question fails', async () => {
    const folder = join(root, '.stack-test');
    await mkdir(folder, { recursive: true });
    const changed = await mkdtemp(join(folder, 'overlay-'));
    try {
      const file = await readFile(join(root, 'k8s/base/central-observability/gateway/Caddyfile'), 'utf8');
      await writeFile(join(changed, 'Caddyfile'), `${file}\n# changed\n`);
      const kustomization = {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: [relative(changed, overlay)],
        configMapGenerator: [{ name: 'gateway', namespace: hubNamespace, behavior: 'merge', files: ['Caddyfile'] }],
      };
      await writeFile(join(changed, 'kustomization.yaml'), stringify(kustomization));
      // The tests have changed these by hand; the files know nothing of it.
      await apply(overlay);
      await everythingReady();
      const before = await uids();
      const from = Date.now();
      await apply(changed);
      await everythingReady();
      const { reads, writes } = await probesSince(from);
      platform.note('gateway rolled out', `reads: ${inWords(reads)}; writes: ${inWords(writes)}`);
      assert.deepEqual(replaced(before, await uids()), ['gateway']);
      assert.equal(reads.bad.length, 0, complaints(reads));
    } finally {
      await rm(changed, { recursive: true });
    }
  });

  test('the three stores restart, pod by pod, and no question fails', async () => {
    const from = Date.now();
    await kubectl([
      '--namespace',
      hubNamespace,
      'rollout',
      'restart',
      ...['loki', 'mimir', 'tempo'].map((name) => `statefulset/${name}`),
    ]);
    await everythingReady();
    const { reads, writes } = await probesSince(from);
    platform.note(
      'the three stores restarted',
      `${((Date.now() - from) / 1000).toFixed(0)} s; reads: ${inWords(reads)}; writes: ${inWords(writes)}`
    );
    assert.equal(reads.bad.length, 0, complaints(reads));
  });
}

/** The end. */
export function removalTests(): void {
  test('what was brought up is taken away whole', async () => {
    const { failed, stderr } = await ask(['delete', '--kustomize', overlay, '--ignore-not-found', '--wait=true']);
    assert.ok(!failed, stderr);
    for (const kind of ['namespaces', 'clusterroles', 'clusterrolebindings', 'priorityclasses']) {
      const { stdout } = await ask(['get', kind, '--selector=app.kubernetes.io/part-of=the-pass', '--output=name']);
      assert.equal(stdout, '', `${kind} are left`);
    }
  });
}
