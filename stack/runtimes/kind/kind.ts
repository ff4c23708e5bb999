import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { ownImages } from '../../engines/images.ts';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import { buildPlugin } from '../native/pluginBuild.ts';
import type { Runtime } from '../runtime.ts';
import {
  clusterExists,
  deleteCluster,
  ensureCluster,
  kubeconfig,
  loadImage,
  needKind,
  pointAtCluster,
} from './cluster.ts';
import { lags } from './lag.ts';
import { placesOfStores, whatIsLeft } from './nodes.ts';
import { buildImage, imageId } from './ownImages.ts';
import { apply, cutRoad, status, stop, waitReady } from './platform.ts';
import { restart, usersOf } from './rollout.ts';

const overlayOf = (settings: Settings) => join(settings.root, 'k8s/overlays/kind');

/** Which image ids the cluster runs: what did not change is not loaded again. */
const loadedFile = (settings: Settings) => join(settings.stateDir, 'kind.images.json');

async function loaded(settings: Settings): Promise<Record<string, string>> {
  return JSON.parse(await readFile(loadedFile(settings), 'utf8').catch(() => '{}')) as Record<string, string>;
}

/** Builds each image and loads it when its content is another one than the cluster runs; `fresh` gets its name and id. */
function imageTasks(settings: Settings, fresh: Record<string, string>) {
  return ownImages.map((own) => ({
    title: `${own.name}: build and load`,
    task: async (_: unknown, task: { output: string }) => {
      const image = await buildImage(settings, own, (words) => (task.output = words));
      const id = await imageId(image);
      if ((await loaded(settings))[image] !== id) {
        await loadImage(image);
        fresh[image] = id;
      }
    },
  }));
}

/** Applies the overlay, and starts again what ran an image that is fresh. Noted last: an interrupted run is done again. */
async function applyAll(settings: Settings, fresh: Record<string, string>): Promise<void> {
  const users = await usersOf(Object.keys(fresh));
  await apply(overlayOf(settings));
  await restart(users);
  await writeFile(loadedFile(settings), JSON.stringify({ ...(await loaded(settings)), ...fresh }, null, 2));
}

const page = (settings: Settings) => `http://127.0.0.1:${settings.ports.page}/a/thepass-insight-app`;

/** A Kubernetes cluster in Docker on this machine, and the overlay that people apply. */
export function kind(settings: Settings): Runtime {
  return {
    name: 'kind',
    async up() {
      await needKind();
      // the page is a Grafana here
      await buildPlugin({ ...settings, grafanaHome: 'in its container' });
      const fresh: Record<string, string> = {};
      const steps = [
        {
          title: 'Cluster: one control plane, three workers',
          task: async () => {
            if (!(await clusterExists())) {
              await rm(loadedFile(settings), { force: true });
            }
            await ensureCluster(settings);
          },
        },
        ...imageTasks(settings, fresh),
        { title: 'kubectl apply -k k8s/overlays/kind', task: () => applyAll(settings, fresh) },
        {
          title: 'Everything is ready',
          task: (_: unknown, task: { output: string }) => waitReady((words) => (task.output = words)),
        },
      ];
      await new Listr(steps).run();
    },
    async down() {
      if (await clusterExists()) {
        await pointAtCluster(settings);
        await stop();
      }
    },
    async status() {
      await pointAtCluster(settings);
      const [parts, behind] = await Promise.all([status(), lags(settings)]);
      return parts.map((part) => ({
        ...part,
        address: part.name === 'page' ? page(settings) : undefined,
        lag: part.state === 'running' ? behind.get(part.name) : undefined,
      }));
    },
    async availability() {
      await pointAtCluster(settings);
      return whatIsLeft(await placesOfStores());
    },
    async clean() {
      if (!(await clusterExists())) {
        return;
      }
      await pointAtCluster(settings);
      if ((await status()).length > 0) {
        throw new Failure('The cluster is not removed', 'the platform runs in it', 'run "make down" first');
      }
      await deleteCluster();
      await rm(kubeconfig(settings), { force: true });
      await rm(loadedFile(settings), { force: true });
    },
    async cut() {
      await pointAtCluster(settings);
      await cutRoad();
    },
    async heal() {
      await pointAtCluster(settings);
      await apply(overlayOf(settings));
    },
  };
}
