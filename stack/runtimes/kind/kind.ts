import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { ownImages } from '../../engines/images.ts';
import { Failure } from '../../failure.ts';
import { needs } from '../../preflight.ts';
import type { Settings } from '../../settings.ts';
import { buildPlugin } from '../pluginBuild.ts';
import type { Runtime } from '../runtime.ts';
import {
  checkPlace,
  clusterExists,
  deleteCluster,
  ensureCluster,
  kubeconfig,
  loadImage,
  pointAtCluster,
} from './cluster.ts';
import { forward } from './forward.ts';
import { lags } from './lag.ts';
import { placesOfStores, whatIsLeft } from './nodes.ts';
import { overlayInUse, writeOverlay } from './overlay.ts';
import { startWorkload, stopWorkload } from './part.ts';
import { readerOfCluster } from './reader.ts';
import { buildImage, imageId } from './ownImages.ts';
import { apply, cutRoad, status, stop, waitReady } from './platform.ts';
import { restart, usersOf } from './rollout.ts';
import { kubernetesWriters } from './writers.ts';

/** Which image ids the cluster runs: what did not change is not loaded again. */
const loadedFile = (settings: Settings) => join(settings.stateDir, 'kind.images.json');

async function loaded(settings: Settings): Promise<Record<string, string>> {
  return JSON.parse(await readFile(loadedFile(settings), 'utf8').catch(() => '{}')) as Record<string, string>;
}

/** Builds each image; `built` gets its name and id. */
function buildTasks(settings: Settings, built: Record<string, string>) {
  return ownImages.map((own) => ({
    title: `${own.name}: build`,
    task: async (_: unknown, task: { output: string }) => {
      const image = await buildImage(settings, own, (words) => (task.output = words));
      built[image] = await imageId(image);
    },
  }));
}

/** Loads what has another content than the cluster runs, and returns it. */
async function loadAll(settings: Settings, built: Record<string, string>): Promise<Record<string, string>> {
  const there = await loaded(settings);
  const fresh = Object.entries(built).filter(([image, id]) => there[image] !== id);
  for (const [image] of fresh) {
    await loadImage(settings, image);
  }
  return Object.fromEntries(fresh);
}

/** Applies the overlay, and starts again what ran an image that is fresh. Noted last: an interrupted run is done again. */
async function applyAll(settings: Settings, fresh: Record<string, string>): Promise<void> {
  const users = await usersOf(Object.keys(fresh));
  await apply(await writeOverlay(settings));
  await restart(users);
  await writeFile(loadedFile(settings), JSON.stringify({ ...(await loaded(settings)), ...fresh }, null, 2));
}

const isRoad = (name: string) => name === 'road';

const page = (settings: Settings) => `http://127.0.0.1:${settings.ports.page}/a/thepass-insight-app`;

/** A Kubernetes cluster in Docker on this machine, and the overlay that people apply. */
export function kind(settings: Settings): Runtime {
  return {
    name: 'kind',
    async up() {
      await needs('kind');
      await checkPlace(settings);
      // the page is a Grafana here
      await buildPlugin({ ...settings, grafanaHome: 'in its container' });
      const built: Record<string, string> = {};
      let fresh: Record<string, string> = {};
      const steps = [
        // before the cluster, which takes memory and processors from then on
        ...buildTasks(settings, built),
        {
          title: 'Create the cluster: one control plane, three workers',
          task: async () => {
            if (!(await clusterExists(settings))) {
              await rm(loadedFile(settings), { force: true });
            }
            await ensureCluster(settings);
          },
        },
        {
          title: 'Load new images',
          task: async () => {
            fresh = await loadAll(settings, built);
          },
        },
        { title: 'kubectl apply -k k8s/overlays/kind', task: () => applyAll(settings, fresh) },
        {
          title: 'Wait until everything is ready',
          task: (_: unknown, task: { output: string }) => waitReady((words) => (task.output = words)),
        },
      ];
      await new Listr(steps).run();
    },
    async down() {
      if (await clusterExists(settings)) {
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
      if (!(await clusterExists(settings))) {
        return;
      }
      await pointAtCluster(settings);
      if ((await status()).length > 0) {
        throw new Failure('The cluster was not removed', 'the platform is running in it', 'run "make down" first');
      }
      await deleteCluster(settings);
      await rm(kubeconfig(settings), { force: true });
      await rm(loadedFile(settings), { force: true });
    },
    async cut() {
      await pointAtCluster(settings);
      await cutRoad();
    },
    async stop(name) {
      await pointAtCluster(settings);
      await (isRoad(name) ? cutRoad() : stopWorkload(name));
    },
    async start(name) {
      await pointAtCluster(settings);
      await (isRoad(name) ? apply(overlayInUse(settings)) : startWorkload(name));
    },
    async heal() {
      await pointAtCluster(settings);
      await apply(overlayInUse(settings));
    },
    async writers() {
      await pointAtCluster(settings);
      return kubernetesWriters();
    },
    async reader() {
      await pointAtCluster(settings);
      const reader = await readerOfCluster();
      return { ...reader, ...(await forward('central-observability', 'service/gateway', 8080)) };
    },
  };
}
