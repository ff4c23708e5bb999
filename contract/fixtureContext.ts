import type { TestStack } from '../stack/suites/testStack.ts';
import type { Fixture } from './fixture.ts';

/** The test stack and the fixture in it; filled in before the first test runs. */
export interface FixtureContext {
  stack: TestStack;
  fixture: Fixture;
}
