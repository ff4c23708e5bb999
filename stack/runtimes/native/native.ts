import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { allClusters, clustersOf, partIn } from '../../clusters.ts';
import { engineStates, programsOf } from '../../engines/build.ts';
import { ensureEngines } from '../../engines/ensure.ts';
import { Failure } from '../../failure.ts';
import { needs } from '../../preflight.ts';
import type { Settings } from '../../settings.ts';
import type { PartStatus, Runtime } from '../runtime.ts';
import { checkDisk, checkGrafana, checkPorts } from './checks.ts';
import { ensureCredentials, folderWriters, readCredentials } from '../credentials.ts';
import { buildGoPrograms } from './goPrograms.ts';
import { lagOf } from '../lag.ts';
import { type Context, type Part, statePaths } from '../part.ts';
import { partNamed, partsOf, stages } from '../parts/index.ts';
import { buildPlugin } from '../pluginBuild.ts';
import { prepareRules } from './rules.ts';
import { logFile, memoryOf, runningPid, start, stop } from './process.ts';
import { readerOf } from './reader.ts';
import { isReady, waitReady } from './ready.ts';
import { asStarted, asWanted, noteStarted, withAll } from './started.ts';

/** Folders a program expects to be there before it starts. */
async function prepareFolders(settings: Settings): Promise<void> {
  const own = clustersOf(settings).flatMap(({ paths }) => Object.values(paths));
  for (const folder of [...Object.values(statePaths), ...own]) {
    await mkdir(join(settings.stateDir, folder), { recursive: true });
  }
  await prepareRules(settings);
  if (settings.grafanaHome) {
    const plugins = join(settings.stateDir, 'data/grafana-plugins');
    await mkdir(plugins, { recursive: true });
    await rm(join(plugins, 'thepass-insight-app'), { force: true });
    await symlink(join(settings.root, 'dist'), join(plugins, 'thepass-insight-app'));
  }
}

/** Starts a part unless it runs, and returns when it answers. */
export async function startPart(context: Context, part: Part): Promise<void> {
  if (typeof (await runningPid(context.settings.stateDir, part.name)) !== 'number') {
    await checkPorts(context.settings, part);
    await start(context.settings.stateDir, part.name, part.command(context));
  }
  await waitReady(context, part);
  await part.afterReady?.(context);
}

export async function stopPart(settings: Settings, part: Part): Promise<void> {
  await stop(settings.stateDir, part.name, part.stopSeconds);
}

/** Everything a part needs to start, made where it is missing. `wanted` keeps what is built to what is used. */
export async function prepare(
  settings: Settings,
  wanted: { engines: 'run' | 'test'; page: boolean }
): Promise<Context> {
  await checkDisk(settings);
  checkGrafana(settings);
  const programs = await ensureEngines(settings, wanted.engines);
  await prepareFolders(settings);
  await noteStarted(settings);
  const clusters = clustersOf(settings).map(({ name }) => name);
  const credentials = await ensureCredentials(settings.stateDir, programs.caddy, clusters);
  await buildGoPrograms(settings);
  if (wanted.page) {
    await buildPlugin(settings);
  }
  return { settings, programs, credentials };
}

/** The context of a stack that was started before, with its clusters. @throws Failure when it never was. */
export async function existingContext(given: Settings): Promise<Context> {
  const settings = await asStarted(given);
  const credentials = await readCredentials(settings.stateDir);
  if (!credentials) {
    throw new Failure('There is no stack here', `${settings.stateDir} was never started`, 'run "make up" first');
  }
  return { settings, credentials, programs: programsOf(await engineStates(settings, 'test')) };
}

/** A road that is closed while there is something to go over it. */
async function isCut({ stateDir }: Settings, part: Part): Promise<boolean> {
  const cluster = allClusters.find((candidate) => partIn(candidate, 'road') === part.name);
  return cluster !== undefined && typeof (await runningPid(stateDir, partIn(cluster, 'alloy'))) === 'number';
}

/** The roads of a stack, or that of one of its clusters. @throws Failure when it has no cluster of that name. */
function roadsOf({ settings }: Context, name: string | undefined): Part[] {
  const names = clustersOf(settings).map((cluster) => cluster.name);
  if (name !== undefined && !names.includes(name)) {
    const known = allClusters.some((cluster) => cluster.name === name);
    throw new Failure(
      `There is no cluster "${name}" here`,
      known ? 'it was not started' : 'the name is unknown',
      known ? 'start it with "CLUSTERS=2 make up"' : `choose one of: ${names.join(', ')}`
    );
  }
  return clustersOf(settings)
    .filter((cluster) => name === undefined || cluster.name === name)
    .map((cluster) => partNamed(settings, partIn(cluster, 'road')));
}

/** Stops parts, the last stage first; within a stage the last part first: the edge before the collector, so that its last spans are taken. */
async function stopParts(settings: Settings, belongs: (part: Part) => boolean = () => true): Promise<void> {
  for (const part of partsOf(settings).filter(belongs).reverse()) {
    await stopPart(settings, part);
  }
}

async function statusOf(context: Context, part: Part): Promise<PartStatus> {
  const { stateDir } = context.settings;
  const pid = await runningPid(stateDir, part.name);
  const base = { name: part.name, title: part.title, address: part.address?.(context) };
  if (typeof pid !== 'number') {
    const cut = await isCut(context.settings, part);
    return pid === 'dead'
      ? { ...base, state: 'dead', reason: `it exited: ${logFile(stateDir, part.name)}` }
      : { ...base, state: 'stopped', reason: cut ? 'the road is cut: run "make heal"' : undefined };
  }
  const ready = await isReady(context, part);
  return {
    ...base,
    state: ready ? 'running' : 'starting',
    memory: await memoryOf(pid),
    lag: ready ? await lagOf(context, part.name) : undefined,
    reason: ready ? undefined : `not responding: ${logFile(stateDir, part.name)}`,
  };
}

/** The engines as child processes of this machine, one of each; state under `settings.stateDir`. */
export function native(settings: Settings): Runtime {
  return {
    name: 'native',
    async up() {
      await needs('native');
      const wanted = await asWanted(settings);
      const names = new Set(partsOf(wanted).map(({ name }) => name));
      await stopParts(withAll(settings), ({ name }) => !names.has(name));
      const context = await prepare(wanted, { engines: 'run', page: true });
      await new Listr(
        stages(wanted).map((stage) => ({
          title: stage.map((part) => part.title).join(', '),
          task: (_, task) =>
            task.newListr(
              stage.map((part) => ({ title: part.title, task: () => startPart(context, part) })),
              { concurrent: true }
            ),
        }))
      ).run();
    },
    async down() {
      await stopParts(withAll(settings));
    },
    async status() {
      const context = await existingContext(settings);
      return Promise.all(partsOf(context.settings).map((part) => statusOf(context, part)));
    },
    async clean() {
      for (const part of partsOf(withAll(settings))) {
        if (typeof (await runningPid(settings.stateDir, part.name)) === 'number') {
          throw new Failure('The stack was not removed', `${part.title} runs`, 'run "make down" first');
        }
      }
      await rm(settings.stateDir, { recursive: true, force: true });
    },
    async stop(name) {
      const context = await existingContext(settings);
      await stopPart(settings, partNamed(context.settings, name));
    },
    async start(name) {
      const context = await existingContext(settings);
      await startPart(context, partNamed(context.settings, name));
    },
    async cut(cluster) {
      for (const road of roadsOf(await existingContext(settings), cluster)) {
        await stopPart(settings, road);
      }
    },
    async heal(cluster) {
      const context = await existingContext(settings);
      await Promise.all(roadsOf(context, cluster).map((road) => startPart(context, road)));
    },
    async writers() {
      const { programs } = await existingContext(settings);
      return folderWriters(settings.stateDir, programs.caddy);
    },
    async reader() {
      return { ...readerOf(await existingContext(settings)), close: async () => undefined };
    },
  };
}
