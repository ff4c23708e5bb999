import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allClusters } from '../../clusters.ts';
import type { Programs } from '../../engines/build.ts';
import { loadSettings } from '../../settings.ts';
import type { Credentials } from '../credentials.ts';
import { statePaths } from '../part.ts';
import { partsOf } from './index.ts';

test('no part is told the path of the state folder: it may hold what a pattern, a list or YAML reads otherwise', () => {
  const settings = loadSettings({ STATE_DIR: '/odd [2]', CLUSTERS: '2' });
  const context = {
    settings,
    credentials: { writers: { native: {}, second: {} } } as unknown as Credentials,
    programs: {} as Programs,
  };
  for (const part of partsOf(settings)) {
    const { args, env } = part.command(context);
    // what Go builds for this stack lies there, and is started as it is
    const told = args.filter((arg) => !arg.startsWith(`${settings.stateDir}/bin/`)).concat(Object.values(env));
    assert.deepEqual(
      told.filter((text) => text?.includes(settings.stateDir)),
      [],
      part.name
    );
  }
});

test('the paths in the state folder are plain names', () => {
  const ofClusters = allClusters.flatMap(({ paths }) => Object.values(paths));
  for (const path of [...Object.values(statePaths), ...ofClusters]) {
    assert.match(path, /^[a-z0-9/]+$/);
  }
});
