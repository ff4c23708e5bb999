import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ExecaError } from 'execa';
import { imageOf } from '../../engines/engines.ts';
import { Failure } from '../../failure.ts';
import { needs } from '../../preflight.ts';
import type { PortName, Settings } from '../../settings.ts';
import { type Credentials, ensureCredentials, folderWriters, readCredentials } from '../credentials.ts';
import { lagOf } from '../lag.ts';
import type { Context, Part } from '../part.ts';
import { partNamed, partsOf } from '../parts/index.ts';
import { buildPlugin } from '../pluginBuild.ts';
import { needPort } from '../ports.ts';
import type { PartStatus, Runtime } from '../runtime.ts';
import { stackName } from '../stackName.ts';
import { parseContainers, parseMemory, stateOf, type Container } from './containers.ts';
import { ask, docker, lastWords, show } from './docker.ts';
import { cluster, credentialsDir, envFile, hasEnvironment, writeEnvironment } from './environment.ts';
import { roadIsOpen, setRoad } from './road.ts';

/** Pulling is over by then: this is what the slowest store needs to replay its write-ahead log. */
const patienceSeconds = 300;

/** Images without a shell and without a check of their own; asked from the gateway's container. */
const readyAddress: Record<string, string> = {
  mimir: 'http://mimir:8080/ready',
  tempo: 'http://tempo:3200/ready',
  ingest: 'http://ingest:9181/ready',
  inbox: 'http://inbox:8080/ready',
};

// the page is a Grafana here
const grafanaSettings = (settings: Settings): Settings => ({ ...settings, grafanaHome: 'in its container' });

/** The parts are those of the native runtime: services of docker-compose.yaml have their names. */
export const composeParts = (settings: Settings): Part[] => partsOf(grafanaSettings(settings));

async function contextOf(settings: Settings): Promise<Context> {
  const credentials = await readCredentials(credentialsDir(settings));
  if (!credentials || !hasEnvironment(settings)) {
    throw new Failure('There is no stack here', `${envFile(settings)} is missing`, 'run "make up" first');
  }
  // the programs lie in the images: no part is asked for its command
  return { settings, credentials, programs: {} as Context['programs'] };
}

/** Passwords are hashed in the gateway's own image: nothing has to be installed for it. */
const hasher = ['docker', 'run', '--rm', '--interactive', imageOf('caddy'), 'caddy'];

async function credentialsOf(settings: Settings): Promise<Credentials> {
  return ensureCredentials(credentialsDir(settings), hasher, [cluster]).catch((error: unknown) => {
    throw new Failure(
      'The passwords could not be made',
      lastWords(error instanceof ExecaError ? String(error.stderr) : String(error)),
      `make sure that "docker pull ${imageOf('caddy')}" works, or use RUNTIME=native`
    );
  });
}

async function containersOf(settings: Settings): Promise<Container[]> {
  return parseContainers((await ask(settings, 'ps', '--all', '--format', 'json')).stdout);
}

const isRunning = (containers: Container[], name: string) =>
  containers.some(({ service, state }) => service === name && state === 'running');

/** What this machine's own ports lead to. */
const published: PortName[] = ['page', 'edge', 'gateway', 'alloy'];

/** @throws Failure when a port is in use by anything but the container it belongs to. */
async function checkPorts(settings: Settings): Promise<void> {
  const containers = await containersOf(settings);
  for (const part of composeParts(settings)) {
    const own = containers.filter(({ service }) => service === part.name).flatMap(({ ports }) => ports);
    for (const port of part.ports.filter((name) => published.includes(name)).map((name) => settings.ports[name])) {
      if (!own.includes(port)) {
        await needPort(part.title, port);
      }
    }
  }
}

async function isReady(settings: Settings, name: string): Promise<boolean> {
  const address = readyAddress[name];
  return !address || !(await ask(settings, 'exec', '-T', 'gateway', 'wget', '-q', '-O', '/dev/null', address)).failed;
}

async function statusOfRoad(settings: Settings, part: Part, containers: Container[]): Promise<PartStatus> {
  const base = { name: part.name, title: part.title };
  // without a collector there is nothing to cut
  if (!isRunning(containers, 'alloy')) {
    return { ...base, state: 'stopped' };
  }
  return (await roadIsOpen(settings))
    ? { ...base, state: 'running' }
    : { ...base, state: 'stopped', reason: 'the road is cut: run "make heal"' };
}

async function statusOf(context: Context, part: Part, container: Container | undefined): Promise<PartStatus> {
  const { settings } = context;
  const base = { name: part.name, title: part.title, address: part.address?.(context) };
  const found = stateOf(container);
  if (found.state === 'running' && !(await isReady(settings, part.name))) {
    return { ...base, state: 'starting', reason: 'not responding yet' };
  }
  const logs = `docker compose --project-name ${stackName(settings)} logs ${part.name}`;
  return {
    ...base,
    state: found.state,
    reason: found.reason && `${found.reason}: ${logs}`,
    lag: found.state === 'running' ? await lagOf(context, part.name) : undefined,
  };
}

async function statusOfAll(context: Context): Promise<PartStatus[]> {
  const { settings } = context;
  const containers = await containersOf(settings);
  return Promise.all(
    composeParts(settings).map((part) =>
      part.name === 'road'
        ? statusOfRoad(settings, part, containers)
        : statusOf(
            context,
            part,
            containers.find((container) => container.service === part.name)
          )
    )
  );
}

async function withMemory(settings: Settings, parts: PartStatus[]): Promise<PartStatus[]> {
  const running = (await containersOf(settings)).filter((container) => container.state === 'running');
  if (running.length === 0) {
    return parts;
  }
  const ids = running.map((container) => container.id);
  const memory = parseMemory((await docker(['stats', '--no-stream', '--format', 'json', ...ids])).stdout);
  return parts.map((part) => {
    const id = running.find((container) => container.service === part.name)?.id.slice(0, 12);
    return id ? { ...part, memory: memory.get(id) } : part;
  });
}

/**
 * Waits for all parts, or the one that is named.
 * @throws Failure when a part ends or takes too long; it names the part and the command that shows its log.
 */
async function waitReady(context: Context, only?: string): Promise<void> {
  for (const deadline = Date.now() + patienceSeconds * 1000; ; await wait(1000)) {
    const parts = (await statusOfAll(context)).filter(({ name }) => only === undefined || name === only);
    const late = parts.find((part) => part.state !== 'running');
    if (!late) {
      return;
    }
    if (late.state === 'dead' || Date.now() > deadline) {
      const what = late.state === 'dead' ? 'exited while starting' : `did not respond within ${patienceSeconds} s`;
      throw new Failure(
        `${late.title} ${what}`,
        late.reason ?? `its state is "${late.state}"`,
        'read its log, then run "make up" again: running parts are left alone'
      );
    }
  }
}

/** The engines as containers of this machine, one of each, and a real Grafana; data in named volumes. */
export function compose(settings: Settings): Runtime {
  return {
    name: 'compose',
    async up() {
      await needs('compose');
      await writeEnvironment(settings, await credentialsOf(settings));
      await checkPorts(settings);
      await buildPlugin(grafanaSettings(settings));
      await show(
        settings,
        'The containers could not be started',
        `read the output above, and "docker compose --project-name ${stackName(settings)} logs" for more`,
        ...['up', '--detach', '--build', '--remove-orphans']
      );
      await setRoad(settings, true);
      await waitReady(await contextOf(settings));
    },
    async down() {
      if (hasEnvironment(settings)) {
        await show(
          settings,
          'The containers could not be stopped',
          'read the output above, then run "make down" again',
          'down'
        );
      }
    },
    async status() {
      await needs('compose');
      return withMemory(settings, await statusOfAll(await contextOf(settings)));
    },
    async clean() {
      if (!hasEnvironment(settings)) {
        return;
      }
      await needs('compose');
      if ((await containersOf(settings)).some((container) => container.state === 'running')) {
        throw new Failure('The stack was not removed', 'its containers are running', 'run "make down" first');
      }
      await show(
        settings,
        'The volumes could not be removed',
        'read the output above, then run "make clean" again',
        ...['down', '--volumes', '--remove-orphans']
      );
      await rm(envFile(settings), { force: true });
      await rm(credentialsDir(settings), { recursive: true, force: true });
    },
    async stop(name) {
      await contextOf(settings);
      if (partNamed(grafanaSettings(settings), name).name === 'road') {
        await setRoad(settings, false);
      } else {
        await show(settings, `${name} could not be stopped`, 'read the output above, then try again', 'stop', name);
      }
    },
    async start(name) {
      const context = await contextOf(settings);
      if (partNamed(grafanaSettings(settings), name).name === 'road') {
        await setRoad(settings, true);
      } else {
        await show(settings, `${name} could not be started`, 'run "make up"', 'start', name);
        await waitReady(context, name);
      }
    },
    async cut() {
      await contextOf(settings);
      await setRoad(settings, false);
    },
    async heal() {
      await contextOf(settings);
      await setRoad(settings, true);
    },
    async writers() {
      await contextOf(settings);
      return folderWriters(credentialsDir(settings), hasher);
    },
    async reader() {
      const { credentials } = await contextOf(settings);
      return {
        url: `http://127.0.0.1:${settings.ports.gateway}`,
        user: credentials.readerUser,
        password: credentials.readerPassword,
        close: async () => undefined,
      };
    },
  };
}
