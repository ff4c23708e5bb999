import { loadedFixture } from './fixture/loadedFixture.ts';
import { gatewayTests } from './gatewayTests.ts';

const { context, hub, fixture } = await loadedFixture();

gatewayTests(() => ({ url: hub.url, users: context.credentials, hub, fixture }));
