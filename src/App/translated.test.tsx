import { act, screen, waitFor } from '@testing-library/react';
import { LazyLoader } from '@grafana/scenes';
import i18next from 'i18next';
import { english } from '../../locales/english';
import type { Tree } from '../../locales/collect';
import { PLUGIN_ID } from '../constants';
import { speakAsGrafana } from '../language/grafana';
import { viewUrl } from '../links/urls';
import { openApp } from '../test/host';
import { installPanelPlugin } from '../test/panelPlugin';
import { installTransport, oneValue } from '../test/transport';
import { testIds } from '../testIds';
import { tabs, views } from '../views/registry';
import App from './App';

/**
 * The app in a language in which every text stands in brackets, through Grafana's own translation and from the very file that Grafana loads: a text
 * without brackets is one that a translator cannot reach.
 */

installPanelPlugin();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: jest.requireActual<typeof import('../test/page')>('../test/page').Page,
}));

/** What Grafana does when something comes into sight: here everything does. */
const lookAtEverything = () =>
  act(async () =>
    Object.values(LazyLoader.callbacks).forEach((seen) => seen({ isIntersecting: true } as IntersectionObserverEntry))
  );

const bracketed = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? `[${value}]` : bracketed(value)])
  );

beforeAll(async () => {
  await speakAsGrafana();
  i18next.addResourceBundle('en-US', PLUGIN_ID, bracketed(english()), true, true);
});

/** Removes what stands in brackets, the innermost first. */
function outside(words: string): string {
  const less = words.replaceAll(/\[[^[\]]*\]/g, '');
  return less === words ? words : outside(less);
}

/** Names of things, and what Grafana's own components say: their texts are in its own language file. */
const NOT_OURS = /^(mock-service|loki|mimir|tempo|Loki|Mimir|Tempo|Menu|Menu for panel|Close alert|Panel status)$/;

/** Words within an element that a person reads or hears, without those in brackets. A text may go on in the next element. */
function untranslated(root: Element): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const heard: string[] = [];
  const read: string[] = [];
  for (let node = walker.currentNode as Node | null; node; node = walker.nextNode()) {
    if (node instanceof Element) {
      heard.push(...['aria-label', 'title', 'placeholder'].map((name) => (node as Element).getAttribute(name) ?? ''));
    } else if (!node.parentElement?.closest('style, svg')) {
      read.push(node.textContent ?? '');
    }
  }
  const rest = outside([...heard, ...read].join('\n')).split('\n');
  return [...new Set(rest.map((words) => words.trim()))].filter(
    (words) => /\p{L}{2}/u.test(words) && !NOT_OURS.test(words)
  );
}

test('Grafana takes the texts from the file', () => {
  expect(i18next.t('tabs.trust.title', { ns: PLUGIN_ID })).toBe('[Trust]');
});

test.each(tabs)('$slug: its name and everything on it can be translated', async ({ slug, title }) => {
  installTransport();
  openApp(App, viewUrl(slug), { service: `mock-service` });
  const view = await screen.findByTestId(testIds.view(slug));
  await waitFor(() => expect(screen.getByText(`[${title}]`)).toBeInTheDocument());
  await waitFor(() => expect(screen.getByTestId(testIds.timeline.root)).toHaveAttribute('data-status', 'data'));
  await lookAtEverything();
  expect(untranslated(view)).toEqual([]);
  expect(untranslated(screen.getByTestId(testIds.timeline.root))).toEqual([]);
});

test('there is something to translate', async () => {
  installTransport();
  openApp(App, viewUrl('business'));
  const view = await screen.findByTestId(testIds.view('business'));
  await lookAtEverything();
  const titles = views[1].sections.map((section) => section.title);
  titles.forEach((title) => expect(screen.getByRole('heading', { name: `[${title}]` })).toBeInTheDocument());
  await waitFor(() => expect(view.textContent).toContain('[No traffic, or the menu has not been read yet.]'));
});

test('also with numbers, and when a store is away', async () => {
  const transport = installTransport();
  transport.answer('mimir', [oneValue(12)]);
  transport.answer('tempo', { status: 502, message: '' });
  // another range than that of the tests before, whose answers the page still has
  openApp(App, `${viewUrl('technical')}?from=now-2h&to=now`);
  const view = await screen.findByTestId(testIds.view('technical'));
  await waitFor(async () => {
    await lookAtEverything();
    expect(view.textContent).toContain('Tempo is unavailable, so [traces] cannot be read.');
  });
  expect(untranslated(view)).toEqual([]);
});
