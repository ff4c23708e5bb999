import { resolve } from 'node:path';
import { after, before, describe } from 'node:test';
import { inOneCluster } from '../answers/index.ts';
import { hubPanels } from '../answers/hub.ts';
import { podPanels } from '../answers/pods.ts';
import { type Asked, panelTests } from '../panelTests.ts';
import { type Fixture, loadFixture } from '../fixture/fixture.ts';
import { type Gate, gatewayTests } from '../gatewayTests.ts';
import { changeTests, removalTests } from './changeTests.ts';
import { flowTests } from './flowTests.ts';
import { clusterFixtureHost, setFailureRate } from './host.ts';
import { hubTests } from './hubTests.ts';
import { killTests } from './killTests.ts';
import { getJson, kubectl, type Secret, secretValue, setSecretKey } from '../../stack/runtimes/kind/kubectl.ts';
import { readerOfCluster } from '../../stack/runtimes/kind/reader.ts';
import { linesTests } from './linesTests.ts';
import { rate } from './load.ts';
import { writePage } from './figures.ts';
import { namesTests } from './namesTests.ts';
import { noRoomForParts, partsTests } from './partsTests.ts';
import { needEmptyCluster, Platform, root } from './platform.ts';
import { podTests } from './podTests.ts';
import { roadTests } from './roadTests.ts';
import { startTests } from './startTests.ts';
import { everythingReady } from './pods.ts';
import { startProbes, stopProbes } from './watch.ts';
import { workloadsTests } from './workloadsTests.ts';

const port = 8080;

const hub = ['--namespace', 'central-observability'];

async function setWriter(user: string, entry: object | undefined): Promise<void> {
  const secret = await getJson<Secret>(...hub, 'secret', 'gateway-writers');
  await setSecretKey(hub, secret, user, entry && JSON.stringify(entry));
}

const writersOfCluster: Gate['writers'] = { put: setWriter, remove: (user) => setWriter(user, undefined) };

const noRoom = await noRoomForParts();

describe('the platform on a cluster', () => {
  const platform = new Platform();
  before(needEmptyCluster);
  after(async () => {
    await platform.way.close();
    console.log('\nMeasured:');
    platform.figures.forEach(({ what, value }) => console.log(`  ${what.padEnd(50)} ${value}`));
    const page = process.env.CLUSTER_FIGURES;
    if (page) {
      await writePage(resolve(root, page), platform.figures, `customers send ${rate} requests a second`);
    }
  });

  let asked: Asked;
  const shown = inOneCluster({ cluster: 'the-pass', environment: 'production', port });

  startTests(platform);

  describe('the fixture, through the whole road', () => {
    let gate: Gate;

    before(async () => {
      let fixture: Fixture;
      const { host, close } = await clusterFixtureHost(platform);
      try {
        fixture = await loadFixture(host);
      } finally {
        await close();
      }
      asked = { hub: await platform.hub(), fixture };
      const reader = await readerOfCluster();
      const collector = (key: string) => secretValue('monitoring', 'hub-collector', key);
      gate = {
        url: asked.hub.url,
        ...asked,
        collector: {
          user: await collector('HUB_USER'),
          password: await collector('HUB_PASSWORD'),
          cluster: 'the-pass',
        },
        reader,
        writers: writersOfCluster,
      };
    });

    panelTests(() => asked, shown, [...podPanels, ...hubPanels]);
    gatewayTests(() => gate);
    hubTests(() => asked);
    namesTests(() => gate);
    linesTests(platform);
    workloadsTests(platform);
    podTests(platform);
  });

  roadTests();
  flowTests();

  describe('with customers, questions and writes all the time', () => {
    before(async () => {
      await setFailureRate(0);
      await kubectl(['--namespace', 'production', 'scale', 'deployment/mock-service', '--replicas=2']);
      await everythingReady();
      await startProbes();
    });
    after(stopProbes);

    killTests(platform);
    changeTests(platform);
    partsTests(platform, () => asked, shown, noRoom);
  });

  removalTests();
});
