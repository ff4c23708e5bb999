import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadSettings } from '../settings.ts';
import { add, check, nodeTests } from './suite.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'the-pass-suite-'));
  await symlink(join(loadSettings().root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(
    join(folder, 'some.test.ts'),
    `import { test } from 'node:test';
test('holds', () => {});
test('does not hold', () => { throw new Error('as meant'); });
`
  );
});

after(() => rm(folder, { recursive: true }));

test('what failed is counted and named, of tests and of programs', async () => {
  // The runner that runs this test would otherwise take over the one that it starts.
  const { NODE_TEST_CONTEXT: context } = process.env;
  delete process.env.NODE_TEST_CONTEXT;
  const tests = await nodeTests(folder, ['*.test.ts']).finally(() => {
    if (context !== undefined) {
      process.env.NODE_TEST_CONTEXT = context;
    }
  });
  const program = await check(folder, process.execPath, ['--no-such-argument']);
  const { passed, failed, skipped, failures } = add(tests, program);
  assert.deepEqual({ passed, failed, skipped }, { passed: 1, failed: 2, skipped: 0 });
  assert.deepEqual(failures, ['does not hold', `${process.execPath} --no-such-argument`]);
});
