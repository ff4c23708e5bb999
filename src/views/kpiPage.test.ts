import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { kpiPage } from '../../dashboards/kpiPage';
import { catalogue } from '../catalogue';
import { KPIS } from '../catalogue/kpis';

const ROOT = resolve(__dirname, '../..');
const page = kpiPage();

/** The panel's own part of the page. */
function sectionOf(id: string): string {
  const found = page.split(/\n(?=#{2,3} )/).filter((part) => part.includes(`\n\`${id}\``));
  expect(found).toHaveLength(1);
  return found[0];
}

test('docs/kpis.md is what the catalogue says', () => {
  const tsx = resolve(ROOT, 'node_modules/.bin/tsx');
  const { status, stdout, stderr } = spawnSync(tsx, ['dashboards/generateKpis.ts', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'docs/kpis.md is up to date.\n', stderr: '' });
});

test.each(catalogue.map((panel) => [panel.id, panel] as const))(
  '%s stands there once, with what to do',
  (id, panel) => {
    const section = sectionOf(id);
    expect(section).toContain(`- **What to do:** ${panel.remedy}`);
    panel.assumptions?.forEach((assumption) => expect(section).toContain(assumption));
  }
);

test('every KPI has a point of its own', () => {
  expect(page.match(/^- \*\*[A-Z]\d+\*\* /gm)).toHaveLength(Object.keys(KPIS).length);
});

test('an estimate shows its formula apart, and colors change where the panel says', () => {
  expect(sectionOf('customer-experience.menu-loads-worked')).toContain(
    '- **Colors:** red, orange from 95, green from 99'
  );
  expect(sectionOf('business.lost-on-unavailable')).toContain(
    '- **Formula:** views of unavailable dishes × price × conversion rate, at half to twice that rate'
  );
  expect(sectionOf('customer-experience.error-budget')).toContain('burn rate: green, orange from 1, red from 14.4');
});

test('no line is padded', () => {
  expect(page).not.toMatch(/\S {2,}\S/);
});
