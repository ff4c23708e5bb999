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
import { buildImage, imageId } from './ownImages.ts';
import { apply, cutRoad, status, stop, waitReady } from './platform.ts';

const overlayOf = (settings: Settings) => join(settings.root, 'k8s/overlays/kind');

/** Which image ids the cluster has: what did not change is not loaded again. */
const loadedFile = (settings: Settings) => join(settings.stateDir, 'kind.images.json');

async function loaded(settings: Settings): Promise<Record<string, string>> {
  return JSON.parse(await readFile(loadedFile(settings), 'utf8').catch(() => '{}')) as Record<string, string>;
}

function imageTasks(settings: Settings) {
  return ownImages.map((own) => ({
    title: `${own.name}: build and load`,
    task: async () => {
      const image = await buildImage(settings, own);
      const id = await imageId(image);
      const known = await loaded(settings);
      if (known[image] !== id) {
        await loadImage(image);
        await writeFile(loadedFile(settings), JSON.stringify({ ...known, [image]: id }, null, 2));
      }
    },
  }));
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
        ...imageTasks(settings),
        { title: 'kubectl apply -k k8s/overlays/kind', task: () => apply(overlayOf(settings)) },
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
      return (await status()).map((part) => (part.name === 'page' ? { ...part, address: page(settings) } : part));
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
