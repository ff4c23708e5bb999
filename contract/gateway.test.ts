import { firstCluster } from '../stack/clusters.ts';
import { collectorOf } from '../stack/runtimes/credentials.ts';
import { hasWriter, removeWriter, writeWriter } from '../stack/runtimes/writers.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { gatewayTests } from './gatewayTests.ts';

const { context, hub, fixture } = await loadedFixture();
const { stateDir } = context.settings;
const { name: cluster } = firstCluster;
const { readerUser, readerPassword } = context.credentials;

gatewayTests(() => ({
  url: hub.url,
  collector: { ...collectorOf(context.credentials, cluster), cluster },
  reader: { user: readerUser, password: readerPassword },
  writers: {
    put: (user, entry) => writeWriter(stateDir, user, JSON.stringify(entry)),
    remove: async (user) => (hasWriter(stateDir, user) ? removeWriter(stateDir, user) : undefined),
  },
  hub,
  fixture,
}));
