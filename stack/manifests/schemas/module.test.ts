import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../failure.ts';
import { moduleFolder } from './module.ts';

test('a module that cannot be had is a failure with a remedy', async () => {
  process.env.GOPROXY = 'off';
  await assert.rejects(
    moduleFolder({ module: 'example.com/nobody', version: 'v1.0.0', sum: 'h1:' }),
    (error) => error instanceof Failure && /example\.com\/nobody@v1\.0\.0/.test(error.remedy) && error.why !== ''
  );
});
