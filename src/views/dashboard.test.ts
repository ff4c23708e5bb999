import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildDashboard } from '../../dashboards/build';
import { firstDifference } from '../../dashboards/difference';
import { toDashboardPanel } from '../../dashboards/panel';
import { ENGLISH_FILE } from '../../locales/english';
import { catalogue, panelById } from '../catalogue';
import { cellsOnDashboard, views } from './registry';

const ROOT = resolve(__dirname, '../..');
const written: unknown = JSON.parse(readFileSync(resolve(ROOT, 'dashboards/the-pass.json'), 'utf8'));
const built: ReturnType<typeof buildDashboard> = JSON.parse(JSON.stringify(buildDashboard()));

type Panel = (typeof built.panels)[number];
const isRow = (panel: Panel): panel is Extract<Panel, { collapsed: boolean }> => panel.type === 'row';

test('the dashboard in the repository is what the catalogue says', () => {
  expect(firstDifference(built, written)).toBeUndefined();
});

test('the command agrees', () => {
  const tsx = resolve(ROOT, 'node_modules/.bin/tsx');
  const { status, stdout } = spawnSync(tsx, ['dashboards/generate.ts', '--check'], { cwd: ROOT, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: ['dashboards/the-pass.json', 'src/dashboard/the-pass-tabs.json', ENGLISH_FILE]
      .map((file) => `${file} is up to date.\n`)
      .join(''),
  });
});

test('a row an audience, then its panels, none over another', () => {
  const rows = built.panels.filter(isRow).filter(({ collapsed }) => !collapsed);
  expect(rows.map(({ title }) => title)).toEqual(views.map(({ title }) => title));
  const inCatalogue = built.panels.filter((panel) => !isRow(panel) && panel.type !== 'text');
  const always = views.flatMap(({ sections }) => sections.filter(({ when }) => when === undefined));
  expect(inCatalogue).toHaveLength(always.flatMap(cellsOnDashboard).length);
  expect(new Set(built.panels.map(({ id }) => id)).size).toBe(built.panels.length);
  const taken = new Set<string>();
  for (const { gridPos, title } of built.panels) {
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        expect({ title, free: !taken.has(`${x},${y}`) && x < 24 }).toEqual({ title, free: true });
        taken.add(`${x},${y}`);
      }
    }
  }
});

test('what only the app can arrange is not on the dashboard', () => {
  const arranged = catalogue.filter(({ arrange }) => arrange !== undefined);
  expect(arranged.map(({ id }) => id)).toEqual(['technical.differences']);
  arranged.forEach(({ title }) => expect(JSON.stringify(built)).not.toContain(title));
});

test('a section with a condition is a closed row of its own', () => {
  const closed = built.panels.filter(isRow).filter(({ collapsed }) => collapsed);
  const sections = views.flatMap((view) => view.sections).filter(({ when }) => when !== undefined);
  expect(sections.length).toBeGreaterThan(0);
  expect(closed.map(({ title, panels }) => [title, panels.map((panel) => panel.title)])).toEqual(
    sections.map(({ title, cells }) => [title, cells.map(({ panel }) => panelById(panel).title)])
  );
});

test('the number of a panel hangs on its id alone', () => {
  const panel = panelById('technical.answers-by-status');
  const ids = [
    { x: 0, y: 0, w: 1, h: 1 },
    { x: 5, y: 9, w: 2, h: 2 },
  ].map((gridPos) => toDashboardPanel(panel, gridPos).id);
  expect(new Set(ids).size).toBe(1);
  expect(built.panels.find(({ title }) => title === panel.title)?.id).toBe(ids[0]);
});

test('every variable an expression uses is a variable of the dashboard', () => {
  const names = new Set<string>(built.templating.list.map(({ name }) => name));
  const used = JSON.stringify(built.panels).matchAll(/\$\{?([a-z]\w*)/g);
  expect([...used].map(([, name]) => name).filter((name) => !names.has(name))).toEqual([]);
});

test.each([
  [{ a: 1 }, { a: 1 }, undefined],
  [
    { a: [1, { title: 'x', b: 2 }] },
    { a: [1, { title: 'x', b: 3 }] },
    '/a/1 ("x")/b: the catalogue has 2, the file has 3',
  ],
  [{ a: 1 }, {}, '/a: the catalogue has 1, the file has nothing'],
  [{}, { a: 1 }, '/a: the catalogue has nothing, the file has 1'],
  [[1], { 0: 1 }, '/: the catalogue has [1], the file has {"0":1}'],
])('%j against %j differs in %s', (wanted, found, difference) => {
  expect(firstDifference(wanted, found)).toBe(difference);
});
