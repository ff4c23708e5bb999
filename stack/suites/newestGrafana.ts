import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import semver from 'semver';
import { Failure } from '../failure.ts';
import { add, check, type Counts, jest, judged, type Suite } from './suite.ts';

const FOLDER = 'newest-grafana';
/** The packages whose code Grafana serves to the plugin. */
const SERVED = ['@grafana/data', '@grafana/runtime', '@grafana/ui'];

/** Names that changed in a way that the plugin does not meet: what it hands to `addLink` (title, description, targets, configure) is the same in all of them. */
const HARMLESS = new Set(['AppPlugin.addLink']);

const text = (file: string) => readFile(file, 'utf8').catch(() => '');

/** Installs the packages of the lock file, unless they are there. @throws Failure when npm cannot. */
async function install(folder: string): Promise<void> {
  const lock = await text(join(folder, 'package-lock.json'));
  const stamp = join(folder, 'node_modules/.installed-from');
  if ((await text(stamp)) === lock) {
    return;
  }
  console.log(`$ npm ci (${FOLDER})`);
  const { failed, all } = await execa('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    reject: false,
    all: true,
  });
  if (failed) {
    throw new Failure(
      'The packages of the newest Grafana could not be installed',
      (all ?? '').split('\n').slice(-4).join('\n       '),
      `make sure that the npm registry is reachable, and run "npm ci" in ${FOLDER}/`
    );
  }
  await writeFile(stamp, lock);
}

/** The oldest Grafana that `grafanaDependency` allows, and the newest that the folder holds. */
async function ends(root: string): Promise<string[]> {
  const plugin = JSON.parse(await text(join(root, 'src/plugin.json'))) as {
    dependencies: { grafanaDependency: string };
  };
  const newest = JSON.parse(await text(join(root, FOLDER, 'package.json'))) as { dependencies: Record<string, string> };
  return [semver.minVersion(plugin.dependencies.grafanaDependency)!.version, newest.dependencies['@grafana/data']];
}

/** Whether every name the plugin uses of Grafana is there, and means the same, in that version of Grafana. */
async function compatible(root: string, version: string): Promise<Counts> {
  // Levitate keeps what it downloads in the folder for temporary files, under names that two runs would share.
  const temporary = await mkdtemp(join(tmpdir(), 'the-pass-levitate-'));
  try {
    const target = SERVED.map((name) => `${name}@${version}`).join(',');
    console.log(`$ levitate is-compatible --path src/module.tsx --target ${target}`);
    const { failed, all } = await execa('levitate', ['is-compatible', '--path', 'src/module.tsx', '--target', target], {
      cwd: root,
      preferLocal: true,
      localDir: join(root, FOLDER),
      env: { TMPDIR: temporary },
      reject: false,
      all: true,
    });
    // It passes over a package that it could not read.
    const unread = /Could not process|Skipping package/.test(all);
    const changed = [...all.matchAll(/^\d+\) \w+ `([^`]+)` used in/gm)].map(([, name]) => name);
    const harmless = changed.length > 0 && changed.every((name) => HARMLESS.has(name));
    const passed = (!failed || harmless) && !unread;
    if (!passed) {
      console.log(all);
    }
    return judged(`levitate is-compatible ${version}`, passed);
  } finally {
    await rm(temporary, { recursive: true });
  }
}

/** What the plugin promises of the Grafana it runs on, held at both ends. */
export const newestGrafana: Suite = {
  name: 'grafana',
  what: 'the plugin with the packages of the newest Grafana: types and jest; the names it uses, in the oldest and the newest',
  async run(root) {
    await install(join(root, FOLDER));
    let counts = await check(root, 'tsc', ['--noEmit', '-p', FOLDER]);
    counts = add(counts, await jest(root, ['--config', `${FOLDER}/jest.config.js`]));
    for (const version of await ends(root)) {
      counts = add(counts, await compatible(root, version));
    }
    return counts;
  },
};
