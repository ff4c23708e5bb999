import { EmbeddedScene, sceneGraph, SceneTimeRange, TextBoxVariable, VizPanel } from '@grafana/scenes';
import { toDataFrame, type DataFrame } from '@grafana/data';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { testIds } from '../../testIds';
import { installPanelPlugin } from '../../test/panelPlugin';
import { installTransport } from '../../test/transport';
import { openTrace, pageVariables, VAR_TRACE } from '../variables';
import { TraceDrawer } from './TraceDrawer';

installPanelPlugin();

const ID = '0af7651916cd43dd8448eb211c80319c';
// Within the year that is kept, on any day this runs.
const START = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;

const trace = toDataFrame({
  fields: [
    { name: 'traceID', values: [ID] },
    { name: 'spanID', values: ['s'] },
    { name: 'startTime', type: 'number', values: [START] },
    { name: 'duration', type: 'number', values: [4] },
    {
      name: 'tags',
      values: [
        [
          { key: 'http.request.method', value: 'GET' },
          { key: 'url.path', value: '/api/menu' },
          { key: 'http.response.status_code', value: 500 },
        ],
      ],
    },
    {
      name: 'serviceTags',
      values: [
        [
          { key: 'k8s.cluster.name', value: 'second' },
          { key: 'deployment.environment.name', value: 'production' },
        ],
      ],
    },
  ],
});

function show() {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30m', to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: new TraceDrawer(),
  });
  render(<scene.Component model={scene} />);
  const setTrace = (id: string) =>
    act(() => {
      const variable = sceneGraph.lookupVariable(VAR_TRACE, scene);
      if (variable instanceof TextBoxVariable) {
        variable.setValue(id);
      }
    });
  return { scene, setTrace };
}

/** Lines that end in these letters, each so many milliseconds after the start of the span, which takes four. */
const linesAt = (moments: Record<string, number>) => [
  toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: Object.values(moments).map((after) => START + after) },
      { name: 'Line', type: 'string', values: Object.keys(moments) },
    ],
  }),
];

/** What a panel draws: jsdom has no room for it to draw in. */
function shownBy(scene: EmbeddedScene, key: string): DataFrame[] {
  const panel = sceneGraph.findObject(scene, (object) => object instanceof VizPanel && object.state.key === key);
  return panel?.state.$data?.state.data?.series ?? [];
}

const listed = (scene: EmbeddedScene, key: string) => shownBy(scene, key).flatMap(({ fields }) => fields[1].values);

/** What Loki is asked for: lines with the trace's ID, or lines of its moment. */
const asksForId = ({ targets }: { targets: unknown[] }) => JSON.stringify(targets).includes(ID);

test('shows the trace and asks for the lines with its ID', async () => {
  const transport = installTransport();
  transport.answer('tempo', [trace]);
  transport.answer('loki', linesAt({ 'own line': 4 }));
  const { scene, setTrace } = show();
  expect(screen.queryByTestId(testIds.trace.drawer)).not.toBeInTheDocument();

  setTrace(ID);
  expect(await screen.findByTestId(testIds.panel('trace.own-lines'))).toBeInTheDocument();
  expect(screen.getByTestId(testIds.panel('trace.spans'))).toHaveAttribute('data-status', 'data');
  expect(transport.asked.tempo[0].targets[0]).toMatchObject({ queryType: 'traceql', query: ID, filters: [] });
  await waitFor(() => expect(screen.getByTestId(testIds.trace.match)).toHaveTextContent('Matched by trace ID'));
  expect(listed(scene, 'trace.own-lines')).toEqual(['own line']);
  expect(transport.asked.loki).toHaveLength(1);
  const [{ range, targets }] = transport.asked.loki;
  expect([range.from.valueOf(), range.to.valueOf()]).toEqual([START - 1000, START + 1004]);
  const stream =
    '{service_name="${service:percentencode}", k8s_cluster_name="second", deployment_environment_name="production"}';
  expect(targets).toMatchObject([
    { expr: `${stream} | trace_id="${ID}"` },
    { expr: `${stream} |= "${ID}" | trace_id!="${ID}"` },
  ]);
});

test('where no line has its ID, shows those of its moment, the closest by itself, and says so', async () => {
  const transport = installTransport();
  transport.answer('tempo', [trace]);
  const candidates = linesAt({ early: -700, closest: 5, late: 90 });
  transport.answer('loki', (request) => (asksForId(request) ? [] : candidates));
  const { scene, setTrace } = show();
  setTrace(ID);
  await waitFor(() => expect(screen.getByTestId(testIds.panel('trace.lines'))).toHaveAttribute('data-status', 'data'));
  expect(listed(scene, 'trace.lines.closest')).toEqual(['closest']);
  expect(listed(scene, 'trace.lines.others')).toEqual(['early', 'late']);
  expect(screen.getByTestId(testIds.trace.match)).toHaveTextContent('Matched by time');
  expect(transport.asked.loki).toHaveLength(2);
  expect(transport.asked.loki[1].targets[0]).toMatchObject({
    expr: '{service_name="${service:percentencode}", k8s_cluster_name="second", deployment_environment_name="production"} | json method, path, status_code | method="GET" | path="/api/menu" | status_code="500" | __error__=""',
  });
  const range = transport.asked.loki[1].range;
  expect([range.from.valueOf(), range.to.valueOf()]).toEqual([START - 1000, START + 1004]);
});

test('nothing in the drawer leads to the drawer', async () => {
  installTransport().answer('tempo', [trace]);
  const { scene, setTrace } = show();
  setTrace(ID);
  await screen.findByTestId(testIds.trace.drawer);
  await waitFor(() => expect(screen.getByTestId(testIds.panel('trace.spans'))).toHaveAttribute('data-status', 'data'));
  const fields = shownBy(scene, 'trace.spans').flatMap((frame) => frame.fields);
  expect(fields.find(({ name }) => name === 'traceID')?.values).toEqual([ID]);
  expect(fields.flatMap(({ config }) => config.links ?? [])).toEqual([]);
});

test('is closed from the keyboard, and the address forgets the trace', async () => {
  installTransport().answer('tempo', [trace]);
  const { scene, setTrace } = show();
  setTrace(ID);
  await screen.findByTestId(testIds.trace.drawer);
  // The way out has the focus; Escape is for the browser specs, jsdom's first one only hides the tooltip.
  await waitFor(() => expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByTestId(testIds.trace.drawer)).not.toBeInTheDocument());
  expect(openTrace(scene)).toBe('');
});

test('says so when Tempo does not have the trace', async () => {
  installTransport();
  const { setTrace } = show();
  setTrace(ID);
  expect(await screen.findByTestId(testIds.panelState.empty)).toHaveTextContent('Tempo does not have this trace');
});

test('asks nothing for what is no trace id', async () => {
  const transport = installTransport();
  const { setTrace } = show();
  setTrace('{ span.x = 1 }');
  expect(screen.queryByTestId(testIds.trace.drawer)).not.toBeInTheDocument();
  expect(transport.asked.tempo).toEqual([]);
});
