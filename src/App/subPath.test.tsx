import { locationUtil, type GrafanaConfig } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { viewUrl } from '../links/urls';
import { openApp } from '../test/host';
import { installPanelPlugin } from '../test/panelPlugin';
import { installTransport } from '../test/transport';
import { testIds } from '../testIds';
import { tabs } from '../views/registry';
import App from './App';

/** Grafana behind a path of a larger site, and on a screen on the wall. */

installPanelPlugin();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: jest.requireActual<typeof import('../test/page')>('../test/page').Page,
}));

const SUB_PATH = '/tools/grafana';

function serveFrom(appSubUrl: string) {
  locationUtil.initialize({
    config: { appSubUrl } as GrafanaConfig,
    getVariablesUrlParams: () => ({}),
    getTimeRangeForUrl: () => ({ from: 'now-1h', to: 'now' }),
  });
}

beforeEach(() => serveFrom(SUB_PATH));
afterEach(() => serveFrom(''));

const addresses = () =>
  [...document.querySelectorAll('a[href]')].map((anchor) => anchor.getAttribute('href') ?? '').filter(Boolean);

test.each(tabs)('every link of $slug begins with the sub path, once', async ({ slug }) => {
  installTransport();
  openApp(App, viewUrl(slug));
  await screen.findByTestId(testIds.view(slug));
  expect(addresses().length).toBeGreaterThanOrEqual(tabs.length);
  expect(addresses().filter((address) => !address.startsWith(`${SUB_PATH}/a/`))).toEqual([]);
  expect(addresses().filter((address) => address.includes(SUB_PATH + SUB_PATH))).toEqual([]);
});

test('also those that lead out of the app', () => {
  installTransport([]);
  openApp(App, viewUrl('business'));
  expect(addresses()).toEqual(
    ['loki', 'prometheus', 'tempo'].map((type) => `${SUB_PATH}/connections/datasources/${type}`)
  );
});

test.each(['kiosk', 'kiosk=true', 'kiosk=tv'])('%s stays when another tab is opened', async (kiosk) => {
  installTransport();
  openApp(App, `${viewUrl('customer-experience')}?${kiosk}`);
  await screen.findByTestId(testIds.view('customer-experience'));
  const links = within(screen.getByRole('navigation')).getAllByRole('link');
  expect(links).toHaveLength(tabs.length);
  const wanted = new URLSearchParams(kiosk).get('kiosk') || 'true';
  links.forEach((link) => {
    const { searchParams } = new URL(link.getAttribute('href') ?? '', 'http://grafana');
    expect(searchParams.get('kiosk') || 'true').toBe(wanted);
    expect(searchParams.has('kiosk')).toBe(true);
  });
});

/** What gives an address with the sub path: Grafana's function, and ours that call it. */
const WITH_SUB_PATH = /\b(assureBaseUrl|tabUrl|pageUrl)\(/;

// React components that take an address and do not add the sub path themselves.
test('no component is given an address that has not been through Grafana', () => {
  const src = resolve(__dirname, '..');
  const bare = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !/(\.test\.tsx$)|^test\//.test(name))
    .flatMap((name) => {
      const file = join(src, name);
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isJsxAttribute(node) && /^(href|url)$/.test(node.name.getText())) {
          const value = node.initializer?.getText() ?? '';
          if (!WITH_SUB_PATH.test(value) && !/^["'{`]+https?:/.test(value)) {
            found.push(`${relative(src, file)}: ${value}`);
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
  expect(bare).toEqual([]);
});
