import React from 'react';
import {
  CustomVariable,
  EmbeddedScene,
  MultiValueVariable,
  sceneGraph,
  SceneTimeRange,
  SceneVariableSet,
  TextBoxVariable,
} from '@grafana/scenes';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toDataFrame, type DataQueryRequest } from '@grafana/data';
import { setBackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById, type PanelId } from '../../catalogue';
import { CONVERSION, SERVICE } from '../../queries/variables';
import { testIds } from '../../testIds';
import { installPanelPlugin } from '../../test/panelPlugin';
import { installTransport, oneValue } from '../../test/transport';
import { RETRY_MS } from '../data/failure';
import { pageVariables, VAR_READING } from '../variables';
import { PanelScene } from './PanelScene';

installPanelPlugin();

function show(id: PanelId, { from = 'now-30m' } = {}) {
  const panel = new PanelScene(panelById(id), { slug: 'technical' });
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: panel,
  });
  render(<scene.Component model={scene} />);
  return { scene, panel };
}

function setVariable(scene: EmbeddedScene, name: string, value: string) {
  const variable = sceneGraph.lookupVariable(name, scene);
  if (variable instanceof MultiValueVariable) {
    variable.changeValueTo(value);
  }
}

const status = (id: string) => screen.getByTestId(testIds.panel(id)).dataset.status;
const statusBecomes = (id: string, wanted: string) => waitFor(() => expect(status(id)).toBe(wanted));

const WORKED = 'customer-experience.menu-loads-worked';
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
  expect(await screen.findByTestId(testIds.panelState.empty)).toHaveTextContent(
    'No failed requests in this time range.'
  );
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

describe('what an address may not hold reaches no query', () => {
  /** What a store is asked, with the variables filled in. */
  const asked = ({ targets, scopedVars }: Pick<DataQueryRequest, 'targets' | 'scopedVars'>) =>
    targets.map((target) => {
      const text = 'expr' in target ? String(target.expr) : '';
      return sceneGraph.interpolate(scopedVars.__sceneObject?.value.valueOf(), text);
    });

  test('a value that would leave its quotes', async () => {
    const transport = installTransport();
    const { scene } = show('business.lost-on-unavailable');
    await waitFor(() => expect(transport.asked.mimir).toHaveLength(1));
    act(() => setVariable(scene, 'service', 'x"} or {a="'));
    act(() => setVariable(scene, 'conversion', '1) or vector(7'));
    act(() => setVariable(scene, 'conversion', '0.2'));
    await waitFor(() => expect(asked(transport.asked.mimir.at(-1)!)[1]).toMatch(/ \* 00\.2$/));
    for (const expr of transport.asked.mimir.flatMap(asked)) {
      expect(expr).toMatch(/service_name="mock-service"/);
      expect(expr).not.toMatch(/vector\(7|a=""/);
    }
  });

  test('in a form that holds even a value nobody has checked', () => {
    const scene = new EmbeddedScene({
      $variables: new SceneVariableSet({
        variables: [
          new TextBoxVariable({ name: 'service', value: 'x\\"} or {a=`$conversion' }),
          new TextBoxVariable({ name: 'conversion', value: '1) or vector(7' }),
        ],
      }),
      body: new PanelScene(panelById(WORKED), { slug: 'technical' }),
    });
    expect(sceneGraph.interpolate(scene, `{service_name="${SERVICE}"}`)).toBe(
      '{service_name="x%5C%22%7D%20or%20%7Ba%3D%60%24conversion"}'
    );
    expect(sceneGraph.interpolate(scene, CONVERSION)).toBe('01\\)\\ or\\ vector\\(7');
  });

  test('a data source that does not exist', async () => {
    const transport = installTransport();
    const { scene } = show(WORKED);
    await statusBecomes(WORKED, 'empty');
    const before = transport.asked.loki.length;
    act(() => setVariable(scene, 'loki', 'nowhere'));
    expect(await screen.findByTestId(testIds.panelState.unknown)).toHaveTextContent(
      'The selected Loki data source does not exist. Choose another one above.'
    );
    expect(transport.asked.loki).toHaveLength(before);
    act(() => setVariable(scene, 'loki', 'loki'));
    await statusBecomes(WORKED, 'empty');
  });

  test('a range that makes no sense', async () => {
    const transport = installTransport();
    const { scene } = show(WORKED);
    await statusBecomes(WORKED, 'empty');
    const before = transport.asked.loki.length;
    const range = sceneGraph.getTimeRange(scene);
    const change = (from: string, to: string) =>
      act(() => range.onTimeRangeChange({ ...range.state.value, raw: { from, to } }));
    change('now', 'now-1h');
    change('now-3y', 'now');
    expect(transport.asked.loki).toHaveLength(before);
    change('now-2h', 'now');
    await waitFor(() => expect(transport.asked.loki).toHaveLength(before + 1));
  });
});

describe('a store that is away', () => {
  test('is named with its reason, and is back by itself', async () => {
    const transport = installTransport();
    const retries = holdRetries();
    transport.answer('loki', { status: 502, message: 'bad gateway' });
    show(WORKED);
    const notice = await screen.findByTestId(testIds.panelState.storeAway);
    expect(notice).toHaveTextContent('Loki is unavailable, so logs cannot be read. Retrying every 10 seconds.');
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
    await waitFor(() => expect(screen.getByRole('status', { hidden: true })).toHaveTextContent('Loki is unavailable'));
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
  expect(await screen.findByTestId(testIds.panelState.missing)).toHaveTextContent('No Tempo data source is set up');
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

describe('a panel that only log lines can answer, over more than a day', () => {
  const MENU_SIZE = 'business.menu-size';

  function change(scene: EmbeddedScene, from: string) {
    const { state } = new SceneTimeRange({ from, to: 'now' });
    act(() => sceneGraph.getTimeRange(scene).setState({ ...state, key: undefined }));
  }

  const installed = () => {
    const transport = installTransport();
    transport.answer('loki', [oneValue(5)]);
    transport.answer('mimir', [oneValue(5, 'B')]);
    transport.answer('tempo', [oneValue(5, 'C')]);
    return transport;
  };

  /** Loki's index: its answer to how much a selector would read. */
  function installIndex(bytes: number) {
    const asked: BackendSrvRequest[] = [];
    const fetch = (request: BackendSrvRequest) => {
      asked.push(request);
      return of({ data: { bytes } });
    };
    setBackendSrv(Object.assign(Object.create(null), { fetch }));
    return asked;
  }

  test('says what it would read, and reads it when it is asked to by keyboard', async () => {
    const { asked } = installed();
    const stats = installIndex(1.5 * 1024 ** 3);
    show(MENU_SIZE, { from: 'now-30d' });
    const notice = await screen.findByTestId(testIds.panelState.unread);
    await waitFor(() =>
      expect(notice).toHaveTextContent('This panel has to read the log lines of the whole time range, up to 1.5 GiB.')
    );
    expect(stats).toHaveLength(1);
    expect(stats[0].url).toBe('/api/datasources/uid/loki/resources/index/stats');
    expect(stats[0].params?.query).toMatch(/^\{service_name="mock-service", k8s_cluster_name=~`\.\*`/);
    const hours = (Number(stats[0].params?.end) - Number(stats[0].params?.start)) / 3600e9;
    expect([30 * 24, 30 * 24 + 1]).toContain(hours);
    expect(status(MENU_SIZE)).toBe('unread');
    expect(asked).toEqual({ loki: [], mimir: [], tempo: [] });

    screen.getByRole('button', { name: 'Read 30 days of log lines' }).focus();
    await userEvent.keyboard('{Enter}');
    await statusBecomes(MENU_SIZE, 'data');
    expect(asked.loki).toHaveLength(1);
  });

  test('says so too where the index does not answer', async () => {
    installed();
    setBackendSrv(Object.assign(Object.create(null), { fetch: () => throwError(() => new Error('forbidden')) }));
    show(MENU_SIZE, { from: 'now-2d' });
    expect(await screen.findByTestId(testIds.panelState.unread)).toHaveTextContent(
      'This panel has to read the log lines of the whole time range.Read 2 days of log lines'
    );
  });

  test('was asked for so long a range, and for no longer one', async () => {
    const { asked } = installed();
    installIndex(0);
    const { scene } = show(MENU_SIZE, { from: 'now-7d' });
    fireEvent.click(await screen.findByRole('button', { name: 'Read 7 days of log lines' }));
    await statusBecomes(MENU_SIZE, 'data');
    change(scene, 'now-1h');
    await waitFor(() => expect(asked.loki).toHaveLength(2));
    change(scene, 'now-7d');
    await waitFor(() => expect(asked.loki).toHaveLength(3));
    change(scene, 'now-30d');
    await statusBecomes(MENU_SIZE, 'unread');
    expect(asked.loki).toHaveLength(3);
    change(scene, 'now-6d');
    await statusBecomes(MENU_SIZE, 'data');
  });

  test('asks no other store either, for half of it says nothing', async () => {
    const { asked } = installed();
    installIndex(0);
    show(THREE_WAYS, { from: 'now-2d' });
    await statusBecomes(THREE_WAYS, 'unread');
    expect(asked).toEqual({ loki: [], mimir: [], tempo: [] });
  });

  test.each([
    ['for a day', 'now-24h', 'auto'],
    ['where log lines were chosen for the page', 'now-2d', 'logs'],
  ])('is read at once %s', async (_, from, reading) => {
    const { asked } = installed();
    installIndex(0);
    const { scene } = show(MENU_SIZE, { from });
    const variable = sceneGraph.lookupVariable(VAR_READING, scene);
    act(() => variable instanceof CustomVariable && variable.changeValueTo(reading));
    await statusBecomes(MENU_SIZE, 'data');
    expect(asked.loki.length).toBeGreaterThan(0);
  });

  test('that has two readings does not wait: it reads counters', async () => {
    const { asked } = installed();
    show('customer-experience.apdex', { from: 'now-30d' });
    await statusBecomes('customer-experience.apdex', 'data');
    expect([asked.loki.length, asked.mimir.length > 0]).toEqual([0, true]);
  });
});
