import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { glob } from 'glob';
import { Failure } from '../failure.ts';
import type { Settings } from '../settings.ts';

interface Bundle {
  what: string;
  script: string;
  sources: string[];
  stamp: string;
}

const plugin: Bundle = {
  what: 'The plugin',
  script: 'build',
  sources: [
    'src/**/*',
    '.config/**/*',
    'webpack.config.ts',
    'webpack/*',
    'package-lock.json',
    'tsconfig.json',
    'LICENSE',
    'CHANGELOG.md',
  ],
  stamp: 'dist/.built-from',
};
const page: Bundle = {
  what: 'The preview page',
  script: 'preview:build',
  sources: ['preview/host/**/*', 'preview/*.ts', 'package-lock.json'],
  stamp: 'preview/dist/.built-from',
};

async function fingerprint(root: string, patterns: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await glob(patterns, { cwd: root, nodir: true, dot: true })).sort()) {
    hash.update(file).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

async function build(settings: Settings, bundle: Bundle): Promise<void> {
  const stamp = join(settings.root, bundle.stamp);
  const now = await fingerprint(settings.root, bundle.sources);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === now) {
    return;
  }
  const result = await execa('npm', ['run', '--silent', bundle.script], {
    cwd: settings.root,
    reject: false,
    all: true,
  });
  if (result.failed) {
    throw new Failure(
      `${bundle.what} could not be built`,
      (result.all ?? '').split('\n').slice(-8).join('\n       '),
      `run "npm run ${bundle.script}" and fix what it reports`
    );
  }
  await writeFile(stamp, now);
}

/** Builds the plugin, and the preview page unless a real Grafana shows it. What did not change is not built again. */
export async function buildPlugin(settings: Settings): Promise<void> {
  await build(settings, plugin);
  if (!settings.grafanaHome) {
    await build(settings, page);
  }
}
