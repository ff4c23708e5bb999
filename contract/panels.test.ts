import { testSettings } from '../stack/suites/testStack.ts';
import { answersOf } from './answers.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { panelTests } from './panelTests.ts';

const { hub, fixture } = await loadedFixture();

panelTests(() => ({ hub, fixture }), answersOf(testSettings().ports.service));
