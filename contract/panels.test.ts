import { answersOf } from './answers.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { panelTests } from './panelTests.ts';

const { context, hub, fixture } = await loadedFixture();

panelTests(() => ({ hub, fixture }), answersOf(context.settings.ports.service));
