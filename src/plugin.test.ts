import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildDashboard } from '../dashboards/build';
import pluginJson from './plugin.json';
import { viewUrl } from './links/urls';
import { tabs } from './views/registry';

const { includes, name } = pluginJson;
const withId = (path: string) => path.replace('%PLUGIN_ID%', pluginJson.id);

test('the search has an entry a tab, by its name and address, for everyone', () => {
  const pages = includes.filter(({ role }) => role === 'Viewer');
  expect(pages.map((page) => [page.name, withId(page.path), page.addToNav])).toEqual(
    tabs.map(({ title, slug }) => [title, viewUrl(slug), true])
  );
});

test('no two entries of the search have one name', () => {
  const names = [name, ...includes.map((include) => include.name), buildDashboard().title];
  expect(new Set(names).size).toBe(names.length);
});

test('no tab is the default page: Grafana takes that one off the list', () => {
  expect(includes.filter((include) => 'defaultNav' in include)).toEqual([]);
});

test('the license names who grants it', () => {
  const license = readFileSync(resolve(__dirname, '../LICENSE'), 'utf8');
  expect(license).toContain(`Copyright 2026 ${name}`);
  expect(license).not.toMatch(/\{(yyyy|name of)|\[(yyyy|name of)/);
});
