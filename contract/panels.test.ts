import { inOneCluster, ofOddLines } from './answers/index.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { elsewhereTests, panelTests } from './panelTests.ts';

const { context, hub, fixture } = await loadedFixture();
const { environment, ports } = context.settings;
const asked = () => ({ hub, fixture });
const place = { cluster: 'native', environment, port: ports.service };

panelTests(asked, inOneCluster(place));
panelTests(asked, ofOddLines(place));
elsewhereTests(asked, service);
