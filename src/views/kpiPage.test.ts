import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { kpiPage } from '../../dashboards/kpiPage';
import { catalogue } from '../catalogue';
import { KPIS } from '../catalogue/kpis';

const ROOT = resolve(__dirname, '../..');
const rows = kpiPage()
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.replaceAll(/ +\|/g, ' |'));

test('docs/kpis.md is what the catalogue says', () => {
  const tsx = resolve(ROOT, 'node_modules/.bin/tsx');
  const { status, stdout, stderr } = spawnSync(tsx, ['dashboards/generateKpis.ts', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'docs/kpis.md is up to date.\n', stderr: '' });
});

test.each(catalogue.map((panel) => [panel.id, panel] as const))('%s has one row, with what to do', (id, panel) => {
  const own = rows.filter((row) => row.includes(`\`${id}\``));
  expect(own).toHaveLength(1);
  expect(own[0]).toContain(` ${panel.remedy} |`);
  panel.assumptions?.forEach((assumption) => expect(own[0]).toContain(assumption));
});

test('every KPI has a row of its own', () => {
  expect(rows.filter((row) => /^\| [A-Z]\d+ \|/.test(row))).toHaveLength(Object.keys(KPIS).length);
});

test('an estimate shows its formula apart, and colors change where the panel says', () => {
  const cells = rows.find((row) => row.includes('`customer-experience.menu-loads-worked`'))?.split(' | ') ?? [];
  expect(cells[6]).toBe('red, orange from 95, green from 99');
  const estimate = rows.find((row) => row.includes('`business.lost-on-unavailable`'))?.split(' | ') ?? [];
  expect(estimate[3]).toBe('views of unavailable dishes × price × conversion rate, at half to twice that rate');
});
