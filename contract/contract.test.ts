import { after, before, describe } from 'node:test';
import { readerOf } from '../verify/hub.ts';
import { namingLogs, startTestStack, testSettings } from '../stack/suites/testStack.ts';
import { answersOf } from './answers.ts';
import { catalogueTests } from './catalogue.ts';
import { loadFixture, service } from './fixture.ts';
import { nativeKitchen } from './kitchen.ts';
import { gatewayTests } from './gateway.ts';
import { fieldTests } from './fieldTests.ts';
import { lineTests } from './lines.ts';
import type { Loaded } from './loaded.ts';
import { telemetryTests } from './telemetry.ts';

// One stack and one fixture for all: they are slow to make, and no test here changes them.
describe('the pipeline, from a request to a number', () => {
  const loaded = {} as Loaded;

  before(async () => {
    loaded.stack = await startTestStack();
    loaded.fixture = await namingLogs(loaded.stack, () => loadFixture(nativeKitchen(loaded.stack, service)));
  });

  after(() => loaded.stack?.stop());

  catalogueTests(loaded, answersOf(testSettings().ports.service));
  lineTests(loaded);
  fieldTests(loaded);
  telemetryTests(loaded);
  // Last: it writes lines of its own.
  gatewayTests(() => ({
    url: readerOf(loaded.stack.context).url,
    users: loaded.stack.context.credentials,
    hub: loaded.stack.hub,
    fixture: loaded.fixture,
  }));
});
