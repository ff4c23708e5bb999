import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { execa } from 'execa';
import { oldestGo } from './engines/toolchain.ts';

const script = join(import.meta.dirname, 'preflight.sh');
const text = readFileSync(script, 'utf8');
const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const engines = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { engines: { node: string } }
).engines;

/** What the programs of a machine say; undefined: there is no such program. */
interface Machine {
  uname: string;
  docker?: string;
  compose?: string;
  buildx?: string;
  kind?: string;
  kubectl?: string;
  go?: string;
  node?: string;
  npm?: string;
  freeKib: number;
  dockerBytes: number;
  inotify?: number;
}

const linux: Machine = {
  uname: 'Linux',
  docker: '28.0.1',
  compose: 'Docker Compose version v2.40.1',
  buildx: 'github.com/docker/buildx v0.29.1 a32761aeb3debd39be1eca514af3693af0db334b',
  kind: 'kind v0.30.0 go1.24.6 linux/amd64',
  kubectl: 'Client Version: v1.30.0\nKustomize Version: v5.0.4-0.20230601165947-6ce0bf390ce3',
  go: 'go1.26.0',
  node: 'v22.0.0',
  npm: '11.0.0',
  freeKib: 100 * 1024 ** 2,
  dockerBytes: 16 * 1024 ** 3,
  inotify: 8192,
};
const noDocker = { ...linux, docker: undefined };
const mac = { ...linux, uname: 'Darwin', inotify: undefined, go: undefined };

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with a stand-in for each program the machine has, and nothing else but what POSIX has. */
function pathOf(machine: Machine): string {
  const folder = mkdtempSync(join(tmpdir(), 'the-pass-preflight-'));
  folders.push(folder);
  for (const program of ['awk', 'sed', 'dirname', 'sleep', 'env', 'sh']) {
    symlinkSync(`/usr/bin/${program}`, join(folder, program));
  }
  const standIn = (name: string, body: string | undefined) => {
    if (body !== undefined) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(folder, name), 0o755);
    }
  };
  const says = (words: string | undefined) => words && `printf '%s\\n' '${words}'`;
  standIn('uname', says(machine.uname));
  standIn(
    'docker',
    machine.docker &&
      `case "$*" in
version*) ${machine.docker === 'asleep' ? 'exit 1' : says(machine.docker)} ;;
compose*) ${says(machine.compose) ?? 'exit 1'} ;;
buildx*) ${says(machine.buildx) ?? 'exit 1'} ;;
info*) echo ${machine.dockerBytes} ;;
esac`
  );
  standIn('kind', says(machine.kind));
  standIn('kubectl', says(machine.kubectl));
  standIn('go', says(machine.go));
  standIn('node', says(machine.node));
  standIn('npm', says(machine.npm));
  standIn('df', `printf 'Filesystem 1024-blocks Used Available Capacity Mounted\\nx 0 0 ${machine.freeKib} 0%% /\\n'`);
  // stands for /proc/sys/fs/inotify/max_user_instances
  standIn('cat', machine.inotify === undefined ? 'exit 1' : `echo ${machine.inotify}`);
  return folder;
}

async function preflight(machine: Machine, args: string[] = [], env: Record<string, string> = {}) {
  const result = await execa('/bin/sh', [script, ...args], {
    env: { PATH: pathOf(machine), HOME: tmpdir(), XDG_CACHE_HOME: join(tmpdir(), 'the-pass-no-such-cache'), ...env },
    extendEnv: false,
    reject: false,
    all: true,
  });
  return { code: result.exitCode, said: result.all };
}

const older = 'kind v0.29.0 go1.24.2 linux/amd64';

for (const [what, machine, env, runtime, because] of [
  ['a Linux machine with everything', linux, {}, 'kind', /Docker, kind and kubectl are installed/],
  ['a Mac with everything', mac, {}, 'kind', /are installed/],
  [
    'a Mac with Docker',
    { ...mac, kind: undefined },
    {},
    'compose',
    /Docker is running, but kind cannot be used: kind is missing/,
  ],
  ['an old kind', { ...linux, kind: older }, {}, 'compose', /kind 0\.29\.0 is too old/],
  ['an old kubectl', { ...linux, kubectl: 'Client Version: v1.29.9' }, {}, 'compose', /kubectl 1\.29\.9 is too old/],
  [
    'a kubectl of the old wording',
    {
      ...linux,
      kubectl: 'Client Version: version.Info{Major:"1", Minor:"27", GitVersion:"v1.27.3", GoVersion:"go1.20"}',
    },
    {},
    'compose',
    /kubectl 1\.27\.3 is too old/,
  ],
  ['no buildx', { ...linux, buildx: undefined }, {}, 'compose', /Docker Buildx is missing/],
  ['no compose', { ...linux, kind: undefined, compose: undefined }, {}, 'native', /Docker Compose is missing/],
  [
    'an old compose',
    { ...linux, kind: undefined, compose: 'Docker Compose version v2.23.3-desktop.1' },
    {},
    'native',
    /Compose 2\.23\.3 is too/,
  ],
  ['an old Docker', { ...linux, docker: '20.10.5+dfsg1' }, {}, 'native', /Docker 20\.10\.5 is too old/],
  ['a Docker that does not answer', { ...linux, docker: 'asleep' }, {}, 'native', /Docker does not answer/],
  ['no Docker', noDocker, {}, 'native', /Docker is missing/],
  ['RUNTIME', linux, { RUNTIME: 'native' }, 'native', /set by RUNTIME/],
  ['GRAFANA_HOME', linux, { GRAFANA_HOME: '/usr/share/grafana' }, 'native', /GRAFANA_HOME/],
] as Array<[string, Machine, Record<string, string>, string, RegExp]>) {
  test(`${what}: ${runtime}`, async () => {
    const { code, said } = await preflight(machine, ['choose'], env);
    assert.equal(code, 0, said);
    const [name, why] = said.split('\t');
    assert.equal(name, runtime);
    assert.match(why, because);
  });
}

for (const [what, machine, env] of [
  ['a Linux machine with everything', linux, {}],
  ['a Linux machine without Docker', noDocker, {}],
  ['a Mac with Docker and kind', mac, {}],
  ['a Mac with Docker alone', { ...mac, kind: undefined, kubectl: undefined }, {}],
  ['a machine that is full, but takes kind', { ...linux, freeKib: 1024 }, {}],
  ['Go from a development tree', { ...noDocker, go: 'devel go1.27-1f8e02a' }, {}],
] as Array<[string, Machine, Record<string, string>]>) {
  test(`nothing is missing on ${what}`, async () => {
    assert.deepEqual(await preflight(machine, [], env), { code: 0, said: '' });
  });
}

for (const [what, machine, env, words] of [
  [
    'Node is missing',
    { ...linux, node: undefined },
    {},
    [/✖ Node is missing\n {2}do: {2}install Node [\d.]+ or newer/],
  ],
  ['Node is too old', { ...linux, node: 'v18.20.8' }, {}, [/✖ Node 18\.20\.8 is too old/]],
  ['npm is missing', { ...linux, npm: undefined }, {}, [/✖ npm is missing/]],
  [
    'a Mac without Docker',
    { ...mac, docker: undefined },
    {},
    [/✖ Docker is missing/, /needs Linux, but this is Darwin/],
  ],
  ['a Mac whose Docker is off', { ...mac, docker: 'asleep' }, {}, [/✖ Docker does not answer\n {2}do: {2}start/]],
  ['native on a Mac', mac, { RUNTIME: 'native' }, [/^✖ The native runtime needs Linux, but this is Darwin\n.*\n?$/]],
  [
    'kind without kind',
    { ...linux, kind: undefined },
    { RUNTIME: 'kind' },
    [/✖ kind is missing/, /install kind 0\.30/],
  ],
  [
    'kind with two too old',
    { ...linux, kind: older, kubectl: 'Client Version: v1.29.0' },
    { RUNTIME: 'kind' },
    [/✖ kind 0\.29\.0/, /✖ kubectl 1\.29\.0/],
  ],
  ['kind without Docker', noDocker, { RUNTIME: 'kind' }, [/^✖ Docker is missing\n.*\n?$/]],
  [
    'a distribution that has buildx in a package of its own',
    { ...linux, buildx: undefined },
    { RUNTIME: 'kind' },
    [/^✖ Docker Buildx is missing\n {2}do: {2}install Docker Buildx 0\.10 or newer/],
  ],
  [
    'kind with an old buildx',
    { ...linux, buildx: 'github.com/docker/buildx v0.9.1' },
    { RUNTIME: 'kind' },
    [/0\.9\.1/],
  ],
  [
    'compose without the plugin',
    { ...linux, compose: undefined },
    { RUNTIME: 'compose' },
    [/^✖ Docker Compose is missing\n {2}do: {2}install/],
  ],
  ['no Docker and no Go', { ...noDocker, go: undefined }, {}, [/✖ Docker is missing/, /✖ Go is missing/]],
  ['no Docker and an old Go', { ...noDocker, go: 'go1.25.9' }, {}, [/✖ Go 1\.25\.9 is too old/]],
  ['no Docker and a full disk', { ...noDocker, freeKib: 24 * 1024 ** 2 }, {}, [/✖ Only 24 GiB of disk space are free/]],
  ['a runtime that is none', linux, { RUNTIME: 'helm' }, [/✖ RUNTIME=helm cannot be used\n {2}do: {2}choose one of/]],
] as Array<[string, Machine, Record<string, string>, RegExp[]]>) {
  test(`it is said what is missing: ${what}`, async () => {
    const { code, said } = await preflight(machine, [], env);
    assert.equal(code, 1, said);
    words.forEach((pattern) => assert.match(said, pattern));
  });
}

test('few inotify instances, or little memory for Docker, are a warning where kind is taken, with what to do', async () => {
  const few = await preflight({ ...linux, inotify: 128 });
  assert.equal(few.code, 0);
  assert.match(
    few.said,
    /^! This machine allows 128 inotify.*\n {2}do: {2}sudo sysctl fs\.inotify\.max_user_instances=512$/
  );
  const little = await preflight({ ...linux, dockerBytes: 4 * 1024 ** 3 });
  assert.equal(little.code, 0);
  assert.match(little.said, /^! Docker has 4\.0 GiB of memory, but kind needs 8\n/);
  // Docker Desktop of 8 GiB shows somewhat less
  assert.equal((await preflight({ ...linux, dockerBytes: 7.65 * 1024 ** 3 })).said, '');
  assert.equal((await preflight({ ...linux, inotify: 128, kind: undefined })).said, '');
});

test('a Docker that hangs is given up', { timeout: 120_000 }, async () => {
  const machine = { ...noDocker, docker: 'x' };
  const path = pathOf(machine);
  writeFileSync(join(path, 'docker'), '#!/bin/sh\nexec sleep 3600\n');
  const env = { PATH: path, HOME: tmpdir() };
  const { stdout } = await execa('/bin/sh', [script, 'choose'], { env, extendEnv: false });
  assert.match(stdout, /^native\t.*Docker does not answer/);
});

const floor = (name: string) => new RegExp(`^${name}=([\\d.]+)$`, 'm').exec(text)?.[1];

test('README names the oldest versions that the preflight takes, and no others', () => {
  const floors: Record<string, string | undefined> = {
    Docker: floor('DOCKER'),
    compose: floor('COMPOSE'),
    buildx: floor('BUILDX'),
    kind: floor('KIND'),
    kubectl: floor('KUBECTL'),
    Go: floor('GO'),
    Node: /\d[\d.]*/.exec(engines.node)?.[0],
  };
  for (const [name, version] of Object.entries(floors)) {
    const named = [...readme.matchAll(new RegExp(`\\b${name} (\\d+(?:\\.\\d+)*)`, 'g'))].map(([, one]) => one);
    assert.deepEqual([...new Set(named)], [version], name);
  }
  assert.match(readme, new RegExp(`\\b${floor('DOCKER_MEMORY_GIB')} GiB of memory for Docker`));
  assert.match(readme, new RegExp(`\\b${floor('BUILD_DISK_GIB')} GiB`));
  assert.equal(floor('GO'), oldestGo.join('.'));
});
