import { after, before, describe } from 'node:test';
import { namingLogs, startTestStack } from '../stack/verify/testStack.ts';
import { catalogueTests } from './catalogue.ts';
import { loadFixture } from './fixture.ts';
import { gatewayTests } from './gateway.ts';
import { lineTests } from './lines.ts';
import type { Loaded } from './loaded.ts';
import { telemetryTests } from './telemetry.ts';

// One stack and one fixture for all: they are slow to make, and no test here changes them.
describe('the pipeline, from a request to a number', () => {
  const loaded = {} as Loaded;

  before(async () => {
    loaded.stack = await startTestStack();
    loaded.fixture = await namingLogs(loaded.stack, () => loadFixture(loaded.stack));
  });

  after(() => loaded.stack?.stop());

  catalogueTests(loaded);
  lineTests(loaded);
  telemetryTests(loaded);
  // Last: it writes lines of its own.
  gatewayTests(loaded);
});
