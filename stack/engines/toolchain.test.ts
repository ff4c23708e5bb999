import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Failure } from '../failure.ts';
import { goVersion } from './toolchain.ts';

/** Runs with a PATH that holds only a program "go" which says it is `version`, or nothing. */
async function withGo<T>(version: string | undefined, run: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'the-pass-go-'));
  if (version) {
    writeFileSync(join(folder, 'go'), `#!/bin/sh\necho ${version}\n`);
    chmodSync(join(folder, 'go'), 0o755);
  }
  const before = process.env.PATH;
  process.env.PATH = folder;
  try {
    return await run();
  } finally {
    process.env.PATH = before;
  }
}

test('says what is wrong with Go and what to do', async () => {
  await assert.rejects(
    withGo(undefined, goVersion),
    (error: Failure) => /no "go" program/.test(error.why) && /install Go 1\.26/.test(error.remedy)
  );
  await assert.rejects(withGo('go1.25.9', goVersion), (error: Failure) => /too old: go1\.25\.9/.test(error.why));
});

test('takes the oldest Go that builds the engines, and newer ones', async () => {
  assert.equal(await withGo('go1.26.0', goVersion), 'go1.26.0');
  assert.equal(await withGo('go2.0', goVersion), 'go2.0');
});
