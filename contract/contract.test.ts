import { after, before, describe } from 'node:test';
import { readerOf } from '../verify/hub.ts';
import { namingLogs, startTestStack, testSettings } from '../stack/suites/testStack.ts';
import { answersOf } from './answers.ts';
import { catalogueTests } from './catalogue.ts';
import { loadFixture, service } from './fixture.ts';
import { nativeFixtureHost } from './fixtureHost.ts';
import { gatewayTests } from './gateway.ts';
import { fieldTests } from './fieldTests.ts';
import { lineTests } from './lines.ts';
import type { FixtureContext } from './fixtureContext.ts';
import { telemetryTests } from './telemetry.ts';

// One stack and one fixture for all: they are slow to make, and no test here changes them.
describe('the pipeline, from a request to a number', () => {
  const context = {} as FixtureContext;

  before(async () => {
    context.stack = await startTestStack();
    context.fixture = await namingLogs(context.stack, () => loadFixture(nativeFixtureHost(context.stack, service)));
  });

  after(() => context.stack?.stop());

  catalogueTests(context, answersOf(testSettings().ports.service));
  lineTests(context);
  fieldTests(context);
  telemetryTests(context);
  // Last: it writes lines of its own.
  gatewayTests(() => ({
    url: readerOf(context.stack.context).url,
    users: context.stack.context.credentials,
    hub: context.stack.hub,
    fixture: context.fixture,
  }));
});
