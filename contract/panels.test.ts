import { firstCluster, secondCluster, type WorkloadCluster } from '../stack/clusters.ts';
import { inTwoClusters, type Place } from './answers/index.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { objectiveTests } from './objectiveTests.ts';
import { elsewhereTests, panelTests } from './panelTests.ts';

const { context, hub, fixture } = await loadedFixture();
const { environment, ports } = context.settings;
const asked = () => ({ hub, fixture });

const placeOf = (cluster: WorkloadCluster): Place => ({
  cluster: cluster.name,
  environment,
  port: ports[cluster.ports.service],
  kitchen: cluster === firstCluster,
});

for (const shown of inTwoClusters(placeOf(firstCluster), placeOf(secondCluster))) {
  panelTests(asked, shown);
}
elsewhereTests(asked, service);
objectiveTests(asked, service, firstCluster.name);
