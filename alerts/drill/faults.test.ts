import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Runtime } from '../../stack/runtimes/runtime.ts';
import { loadSettings } from '../../stack/settings.ts';
import { make } from './faults.ts';
import { scenarioNamed } from './scenarios.ts';

for (const id of ['menu-outage', 'stale-links']) {
  test(`on a cluster, "${id}" is refused with its remedy, and nothing is touched`, async () => {
    const runtime = { name: 'kind', stop: () => assert.fail('a part was stopped') } as unknown as Runtime;
    await assert.rejects(
      make(scenarioNamed(id).fault, runtime, loadSettings()),
      ({ remedy }: { remedy: string }) => remedy === 'start the native stack: RUNTIME=native make up'
    );
  });
}
