/** @jest-environment-options {"customExportConditions": ["node"]} */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { PLUGIN_ID } from '../constants';
import { SETTING_NAMES, storedProblems } from './settings';

/** Grafana puts a provisioned object in the place of the saved one: what a file leaves out, an administrator loses at the next start. */

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'provisioning/plugins');

const readme = readFileSync(join(ROOT, 'src/README.md'), 'utf8');

const [, example] = /```yaml\n([^]*?)```/.exec(readme) ?? [];

const files = [
  ...readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  ['the example of the README', example.replace('%PLUGIN_ID%', PLUGIN_ID)],
];

test.each(files)('%s names every setting, and nothing else, with valid values', (_, text) => {
  const [app] = parse(text).apps;
  expect(app.type).toBe(PLUGIN_ID);
  expect(Object.keys(app.jsonData)).toEqual(SETTING_NAMES);
  expect(storedProblems(app.jsonData)).toEqual([]);
});

test.each(SETTING_NAMES)('the README explains %s', (name) => {
  const rows = readme.split('\n').filter((line) => line.startsWith('|') && !line.includes('var-'));
  expect(rows.filter((row) => row.includes(`\`${name}\``))).toHaveLength(1);
});

// Cluster, containers and child processes read this one folder.
test.each(['docker-compose.yaml', 'images/grafana/Dockerfile', 'stack/runtimes/parts/page.ts'])(
  '%s takes its settings from there',
  (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(text).toMatch(/GF_PATHS_PROVISIONING/);
    expect(text).not.toMatch(/jsonData/);
  }
);
