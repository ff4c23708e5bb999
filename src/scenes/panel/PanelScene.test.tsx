import React from 'react';
import { EmbeddedScene, SceneTimeRange, sceneGraph, CustomVariable } from '@grafana/scenes';
import { act, render, screen, waitFor } from '@testing-library/react';
import { toDataFrame } from '@grafana/data';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import { testIds } from '../../testIds';
import { installPanelPlugin } from '../../test/panelPlugin';
import { installTransport, oneValue } from '../../test/transport';
import { RETRY_MS } from '../data/failure';
import { pageVariables, VAR_READING } from '../variables';
import { PanelScene } from './PanelScene';

installPanelPlugin();

function show(id: string, { from = 'now-30m' } = {}) {
  const panel = new PanelScene(panelById(id), { slug: 'technical' });
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: panel,
  });
  render(<scene.Component model={scene} />);
  return { scene, panel };
}

const status = (id: string) => screen.getByTestId(testIds.panel(id)).dataset.status;
const statusBecomes = (id: string, wanted: string) => waitFor(() => expect(status(id)).toBe(wanted));

const WORKED = 'customers.menu-loads-worked';
const THREE_WAYS = 'technical.requests-three-ways';
const TRACES = 'technical.failing-traces';

test('says that it reads until the first answer', async () => {
  installTransport().answer('tempo', 'never');
  show(TRACES);
  expect(await screen.findByTestId(testIds.panelState.loading)).toBeVisible();
});

test('says its own sentence when there is nothing', async () => {
  installTransport();
  show(TRACES);
  expect(await screen.findByTestId(testIds.panelState.empty)).toHaveTextContent('No request failed in this time.');
});

test.each([
  [[oneValue(NaN)], 'empty'],
  [[oneValue(0)], 'data'],
  [[toDataFrame([])], 'empty'],
])('takes %j as %s', async (frames, wanted) => {
  installTransport().answer('loki', frames);
  show(WORKED);
  await statusBecomes(WORKED, wanted);
});

test('three zeros are no traffic', async () => {
  const transport = installTransport();
  transport.answer('tempo', [oneValue(0, 'C')]);
  show(THREE_WAYS);
  await statusBecomes(THREE_WAYS, 'empty');
});

const realSetTimeout = window.setTimeout;

/** Holds the clock of retries only; everything else runs as it does. No jest mock: Testing Library would take it for fake timers. */
function holdRetries() {
  const waiting: Array<() => void> = [];
  const held = (callback: () => void, delay?: number) =>
    delay === RETRY_MS ? waiting.push(callback) : realSetTimeout(callback, delay);
  window.setTimeout = Object.assign(held, { __promisify__: realSetTimeout.__promisify__ }) as typeof setTimeout;
  return { waiting, fire: () => act(() => waiting.splice(0).forEach((retry) => retry())) };
}

afterEach(() => {
  window.setTimeout = realSetTimeout;
});

describe('a store that is away', () => {
  test('is named with its reason, and is back by itself', async () => {
    const transport = installTransport();
    const retries = holdRetries();
    transport.answer('loki', { status: 502, message: 'bad gateway' });
    show(WORKED);
    const notice = await screen.findByTestId(testIds.panelState.storeAway);
    expect(notice).toHaveTextContent('Loki is away: logs cannot be read. Trying again every 10 s.');
    expect(notice).toHaveTextContent('bad gateway (status 502)');

    const before = transport.asked.loki.length;
    retries.fire();
    await waitFor(() => expect(retries.waiting).toHaveLength(1));
    expect(transport.asked.loki.length).toBe(before + 1);
    expect(screen.getByTestId(testIds.panelState.storeAway)).toBeInTheDocument();

    transport.answer('loki', [oneValue(91.67)]);
    retries.fire();
    await statusBecomes(WORKED, 'data');
    expect(screen.queryByTestId(testIds.panelState.storeAway)).not.toBeInTheDocument();
  });

  test('takes nothing from the other stores of the same panel', async () => {
    const transport = installTransport();
    transport.answer('loki', { status: 502, message: 'bad gateway' });
    transport.answer('mimir', [oneValue(140, 'B')]);
    transport.answer('tempo', [oneValue(141, 'C')]);
    show(THREE_WAYS);
    await statusBecomes(THREE_WAYS, 'data');
    await waitFor(() => expect(screen.getByRole('status', { hidden: true })).toHaveTextContent('Loki is away'));
    expect(screen.getByTestId(testIds.panelState.partial)).toBeInTheDocument();
  });

  test('does not take the service from the panels of the others', async () => {
    const transport = installTransport();
    transport.answer('loki', { status: 502, message: 'bad gateway' });
    transport.answer('tempo', [oneValue(1)]);
    const { scene } = show(TRACES);
    await statusBecomes(TRACES, 'data');
    expect(sceneGraph.lookupVariable('service', scene)?.getValue()).toBe('mock-service');
  });
});

test('a refused query shows the reason and is not asked again', async () => {
  const transport = installTransport();
  const retries = holdRetries();
  transport.answer('loki', { status: 400, message: 'parse error at line 1' });
  show(WORKED);
  expect(await screen.findByTestId(testIds.panelState.refused)).toHaveTextContent('parse error at line 1');
  expect(retries.waiting).toEqual([]);
});

test('a store without a data source is asked nothing', async () => {
  const transport = installTransport(['loki', 'mimir']);
  show(TRACES);
  expect(await screen.findByTestId(testIds.panelState.missing)).toHaveTextContent('No data source for Tempo is set up');
  expect(transport.asked).toEqual({ loki: [], mimir: [], tempo: [] });
});

describe('the reading', () => {
  const answered = () => {
    const transport = installTransport();
    transport.answer('loki', [oneValue(1)]);
    transport.answer('mimir', [oneValue(1)]);
    return transport;
  };

  test('is the log lines for a day', async () => {
    const { asked } = answered();
    show(WORKED, { from: 'now-24h' });
    await statusBecomes(WORKED, 'data');
    expect(await screen.findByTestId(testIds.reading)).toHaveTextContent('from log lines');
    expect([asked.loki.length > 0, asked.mimir.length]).toEqual([true, 0]);
  });

  test('is the counters for two days, and follows a change of the range', async () => {
    const { asked } = answered();
    const { scene } = show(WORKED, { from: 'now-2d' });
    await statusBecomes(WORKED, 'data');
    expect(await screen.findByTestId(testIds.reading)).toHaveTextContent('from counters');
    expect(asked.loki).toEqual([]);

    act(() =>
      sceneGraph
        .getTimeRange(scene)
        .setState({ ...new SceneTimeRange({ from: 'now-1h', to: 'now' }).state, key: undefined })
    );
    await waitFor(() => expect(screen.getByTestId(testIds.reading)).toHaveTextContent('from log lines'));
    expect(asked.loki.length).toBeGreaterThan(0);
  });

  test('can be forced', async () => {
    answered();
    const { scene } = show(WORKED);
    await statusBecomes(WORKED, 'data');
    const variable = sceneGraph.lookupVariable(VAR_READING, scene);
    act(() => variable instanceof CustomVariable && variable.changeValueTo('recorded'));
    await waitFor(() => expect(screen.getByTestId(testIds.reading)).toHaveTextContent('from counters'));
  });
});
