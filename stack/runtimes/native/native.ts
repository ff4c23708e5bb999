import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr } from 'listr2';
import { engineStates, programsOf } from '../../engines/build.ts';
import { ensureEngines } from '../../engines/ensure.ts';
import { Failure } from '../../failure.ts';
import { needs } from '../../preflight.ts';
import type { Settings } from '../../settings.ts';
import type { PartStatus, Runtime } from '../runtime.ts';
import { checkDisk, checkGrafana, checkPorts } from './checks.ts';
import { ensureCredentials, readCredentials } from '../credentials.ts';
import { buildGoPrograms } from './goPrograms.ts';
import { lagOf } from '../lag.ts';
import { type Context, type Part, statePaths } from '../part.ts';
import { partNamed, partsOf, stages } from '../parts/index.ts';
import { alloy, road } from '../parts/roads.ts';
import { buildPlugin } from '../pluginBuild.ts';
import { logFile, memoryOf, runningPid, start, stop } from './process.ts';
import { isReady, waitReady } from './ready.ts';

/** Folders a program expects to be there before it starts. */
async function prepareFolders(settings: Settings): Promise<void> {
  for (const folder of Object.values(statePaths)) {
    await mkdir(join(settings.stateDir, folder), { recursive: true });
  }
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
  const credentials = await ensureCredentials(settings.stateDir, programs.caddy);
  await buildGoPrograms(settings);
  if (wanted.page) {
    await buildPlugin(settings);
  }
  return { settings, programs, credentials };
}

/** The context of a stack that was started before. @throws Failure when it never was. */
export async function existingContext(settings: Settings): Promise<Context> {
  const credentials = await readCredentials(settings.stateDir);
  if (!credentials) {
    throw new Failure('There is no stack here', `${settings.stateDir} was never started`, 'run "make up" first');
  }
  return { settings, credentials, programs: programsOf(await engineStates(settings, 'test')) };
}

/** A road that is closed while there is something to go over it. */
async function isCut({ stateDir }: Settings, part: Part): Promise<boolean> {
  return part === road && typeof (await runningPid(stateDir, alloy.name)) === 'number';
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
      const context = await prepare(settings, { engines: 'run', page: true });
      await new Listr(
        stages(settings).map((stage) => ({
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
      for (const stage of stages(settings).reverse()) {
        // Within a stage Alloy goes last but for the stores: what the others still say must find it.
        for (const part of stage.slice().reverse()) {
          await stopPart(settings, part);
        }
      }
    },
    async status() {
      const context = await existingContext(settings);
      return Promise.all(partsOf(settings).map((part) => statusOf(context, part)));
    },
    async clean() {
      for (const part of partsOf(settings)) {
        if (typeof (await runningPid(settings.stateDir, part.name)) === 'number') {
          throw new Failure('The stack was not removed', `${part.title} runs`, 'run "make down" first');
        }
      }
      await rm(settings.stateDir, { recursive: true, force: true });
    },
    async stop(name) {
      const part = partNamed(settings, name);
      await existingContext(settings);
      await stopPart(settings, part);
    },
    async start(name) {
      const part = partNamed(settings, name);
      await startPart(await existingContext(settings), part);
    },
    async cut() {
      await existingContext(settings);
      await stopPart(settings, road);
    },
    async heal() {
      await startPart(await existingContext(settings), road);
    },
  };
}
