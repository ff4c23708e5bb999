import React from 'react';
import { EmbeddedScene, LazyLoader, SceneTimeRange } from '@grafana/scenes';
import { toDataFrame, type DataFrame } from '@grafana/data';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import type { Audience } from '../../catalogue/objectives';
import { queriesOf } from '../../catalogue/reading';
import { testIds } from '../../testIds';
import { installPanelPlugin } from '../../test/panelPlugin';
import { installTransport, oneValue } from '../../test/transport';
import { panelsOf, views } from '../../views/registry';
import { PageSettings } from '../PageSettings';
import { pageVariables } from '../variables';
import { ViewScene } from '../ViewScene';
import { panelsOfStatus } from './facts';
import { PLACE_OF } from '../panel/place';
import { Timeline, timelineOf } from '../timeline/Timeline';

jest.mock('../timeline/Timeline', () => ({
  ...jest.requireActual<object>('../timeline/Timeline'),
  timelineOf: jest.fn(),
}));

installPanelPlugin();

function show(slug: Audience, { from = 'now-1h', settings = DEFAULT_SETTINGS } = {}) {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to: 'now' }),
    $variables: pageVariables(settings),
    $behaviors: [new PageSettings(settings)],
    body: new ViewScene(views.find((view) => view.slug === slug)!),
  });
  return render(<scene.Component model={scene} />);
}

function rows(refId: string, label: string, values: Record<string, number>): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      { name: label, type: 'string', values: Object.keys(values) },
      { name: `Value #${refId}`, type: 'number', values: Object.values(values) },
    ],
  });
}

/** Lines say what worked, of how many; counters say what is left of the budget and how old each cluster's newest line is. */
function answered({ newest = { native: 12 } as Record<string, number> } = {}) {
  const transport = installTransport();
  transport.answer('loki', [oneValue(90, 'A'), oneValue(3700, 'B')]);
  transport.answer('mimir', [
    rows('A', 'k8s_cluster_name', { native: 9 }),
    oneValue(-900, 'B'),
    oneValue(0, 'C'),
    rows('D', 'k8s_cluster_name', newest),
  ]);
  return transport;
}

const sentence = () => screen.getByTestId(testIds.status.sentence);
const figure = (id: string) => screen.getByTestId(testIds.status.figure(id));
const says = (words: string) => waitFor(() => expect(sentence()).toHaveTextContent(words));

/** All panels come into sight. */
const drawAll = () =>
  act(() =>
    Object.values(LazyLoader.callbacks).forEach((seen) => seen({ isIntersecting: true } as IntersectionObserverEntry))
  );

test('the sentence and the figures are made of what the panels have been answered', async () => {
  answered();
  show('customer-experience');
  await says('In the last hour, 1 in 10 menu loads failed (370 of 3,700).');
  expect(figure('achieved')).toHaveTextContent('90.00%');
  expect(figure('events')).toHaveTextContent('3,700');
  expect(figure('left')).toHaveTextContent('overspent by 900%');
  expect(figure('newest')).toHaveTextContent('12 s ago');
  expect(figure('reading')).toHaveTextContent('log lines');
});

test('it is judged by the numbers that are set, and the panels ask with them', async () => {
  const transport = answered({ newest: { native: 400 } });
  const settings = { ...DEFAULT_SETTINGS, objective: 0.95, window: 7, minimum: 5000, lateAfter: 600 };
  show('customer-experience', { settings });
  await says('There were only 3,700 menu loads in the last hour, too few to judge: 370 of them failed.');
  expect(figure('objective')).toHaveTextContent('95% over 7 d');
  expect(sentence()).not.toHaveTextContent('late');
  const exprs = transport.asked.mimir.flatMap(({ targets }) =>
    targets.map((target) => ('expr' in target ? target.expr : ''))
  );
  expect(exprs.join()).toContain('[0${window:lucene}d]');
});

test.each<Audience>(['customer-experience', 'business', 'technical'])(
  '%s asks nothing twice, and only for panels that are in sight or that the strip needs',
  async (slug) => {
    const transport = answered();
    const asked = () => Object.values(transport.asked).flatMap((all) => all.flatMap(({ targets }) => targets));
    const times = (expr: string) => asked().filter((target) => 'expr' in target && target.expr === expr).length;
    show(slug);
    const needed = panelsOfStatus(slug).flatMap((id) => queriesOf(panelById(id), 'logs').map(({ expr }) => expr));
    await waitFor(() => expect(needed.map(times)).toEqual(needed.map(() => 1)));
    const others = asked().filter((target) => 'expr' in target && !needed.includes(String(target.expr)));
    // The tab's own question whether there is a menu, or pods, is not the strip's.
    expect(others.length).toBeLessThanOrEqual(1);

    const before = asked().length;
    drawAll();
    await waitFor(() => expect(asked().length).toBeGreaterThan(before));
    for (const id of panelsOfStatus(slug)) {
      await waitFor(() => expect(screen.getByTestId(testIds.panel(id)).dataset.status).toBe('data'));
    }
    // Another panel may compare with the same number.
    const shown = panelsOf(views.find((view) => view.slug === slug)!).flatMap((id) => queriesOf(panelById(id), 'logs'));
    const panelsThatAsk = (wanted: string) => shown.filter(({ expr }) => expr === wanted).length;
    expect(needed.map(times)).toEqual(needed.map(panelsThatAsk));
  }
);

test('it keeps its place while nothing is known', () => {
  const transport = installTransport();
  transport.answer('loki', 'never');
  transport.answer('mimir', 'never');
  show('customer-experience');
  expect(sentence()).toHaveTextContent('Counting menu loads in the last hour…');
  expect(screen.getByTestId(testIds.status.strip).dataset.condition).toBe('loading');
  expect(within(screen.getByTestId(testIds.status.strip)).getAllByRole('term')).toHaveLength(9);
});

test('a store that is away is named, and what the others know stays', async () => {
  answered().answer('loki', { status: 502, message: 'bad gateway' });
  show('customer-experience');
  await says('It is not known how many menu loads failed in the last hour.');
  await says('Loki cannot be read, so everything that only logs can show is missing.');
  expect(figure('achieved')).toHaveTextContent('not known');
  expect(figure('left')).toHaveTextContent('overspent by 900%');
  expect(screen.getByRole('status')).toHaveTextContent('Not known (incomplete)');
});

test('a cluster that is behind is named', async () => {
  answered({ newest: { native: 12, second: 700 } });
  show('customer-experience');
  await says('Nothing has arrived from the cluster second for 11 minutes');
});

test('counters are named where they answer', async () => {
  answered();
  show('customer-experience', { from: 'now-7d' });
  await waitFor(() => expect(figure('reading')).toHaveTextContent('counters'));
});

test('a part leads to its panel, though that has not been drawn', async () => {
  answered();
  show('customer-experience');
  await says('370 of 3,700');
  const scrolled: Element[] = [];
  Element.prototype.scrollIntoView = function () {
    scrolled.push(this);
  };
  const part = within(sentence()).getByRole('link', { name: /menu loads failed/ });
  fireEvent.click(part);
  expect(document.activeElement?.getAttribute(PLACE_OF)).toBe('customer-experience.menu-loads-worked');
  expect(scrolled).toEqual([document.activeElement]);
});

test('it follows the timeline of the page', async () => {
  const timeline = new Timeline();
  jest.mocked(timelineOf).mockReturnValue(timeline);
  answered();
  show('customer-experience');
  await says('That is worse than the objective allows.');
  const [from, to] = [Date.now() - 12 * 60_000, Date.now()];
  act(() => timeline.setState({ incidents: [{ from, to, ongoing: true, total: 3700, failed: 370 }] }));
  await says('so far.');
  expect(screen.getByTestId(testIds.status.strip).dataset.condition).toBe('failing');
});
