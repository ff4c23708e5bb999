import type { FixtureHost } from '../fixture/host.ts';
import { until } from '../../verify/until.ts';
import { type Forward, forward } from '../../stack/runtimes/kind/forward.ts';
import { kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { LogFollower } from './logFollower.ts';
import type { Platform } from './platform.ts';
import { everythingReady, isReady, podsOf } from './pods.ts';

const namespace = 'production';
const name = 'mock-service';

/** The only pod of the service that is not on its way out. */
async function servicePod(): Promise<string> {
  const pods = (await podsOf(namespace, name)).filter(isReady);
  if (pods.length !== 1) {
    throw new Error(`one pod of the service was expected, ${pods.length} are ready`);
  }
  return pods[0].metadata.name;
}

/** Sets the share of failing menu loads and waits until the pods before have gone. */
export async function setFailureRate(failureRate: number): Promise<void> {
  await kubectl([
    '--namespace',
    namespace,
    'set',
    'env',
    `deployment/${name}`,
    '--containers=mock-service',
    `FAILURE_RATE=${failureRate}`,
  ]);
  await everythingReady();
  await until('the pods before have gone', async () => (await podsOf(namespace, name)).every(isReady));
}

/** The fixture's host on a cluster: requests go to the edge of the service's only pod, its lines are followed from outside. */
export async function clusterFixtureHost(platform: Platform): Promise<{ host: FixtureHost; close(): Promise<void> }> {
  const follower = new LogFollower();
  const open = async () => {
    const pod = await servicePod();
    follower.follow(namespace, pod, name);
    return forward(namespace, `pod/${pod}`, 8081);
  };
  const [collector] = (await podsOf('monitoring', 'alloy')).filter(isReady);
  const otlp = await forward('monitoring', `pod/${collector.metadata.name}`, 4318);
  let edge: Forward = await open();
  const hub = await platform.hub();
  await until('the first line of the service', async () => follower.lines.length > 0);
  return {
    host: {
      hub,
      get edge() {
        return edge.url;
      },
      otlp: otlp.url,
      environment: 'production',
      cluster: 'the-pass',
      containers: [name],
      written: async () => follower.lines,
      restartService: async (failureRate) => {
        await edge.close();
        await setFailureRate(failureRate);
        edge = await open();
      },
    },
    close: async () => {
      follower.close();
      await Promise.all([edge.close(), otlp.close()]);
    },
  };
}
