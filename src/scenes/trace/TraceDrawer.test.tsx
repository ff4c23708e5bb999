import { EmbeddedScene, sceneGraph, SceneTimeRange, TextBoxVariable } from '@grafana/scenes';
import { toDataFrame } from '@grafana/data';
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
    body: new TraceDrawer('technical'),
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

test('shows the trace and asks for the lines of its moment', async () => {
  const transport = installTransport();
  transport.answer('tempo', [trace]);
  const { setTrace } = show();
  expect(screen.queryByTestId(testIds.trace.drawer)).not.toBeInTheDocument();

  setTrace(ID);
  expect(await screen.findByTestId(testIds.panel('trace.lines'))).toBeInTheDocument();
  expect(screen.getByTestId(testIds.panel('trace.spans'))).toHaveAttribute('data-status', 'data');
  expect(transport.asked.tempo[0].targets[0]).toMatchObject({ queryType: 'traceql', query: ID, filters: [] });
  await waitFor(() => expect(transport.asked.loki).toHaveLength(1));
  const [{ range, targets }] = transport.asked.loki;
  expect([range.from.valueOf(), range.to.valueOf()]).toEqual([START - 1000, START + 1004]);
  expect(targets[0]).toMatchObject({
    expr: '{service_name="${service:percentencode}", k8s_cluster_name="second", deployment_environment_name="production"} | json method, path, status_code | method="GET" | path="/api/menu" | status_code="500" | __error__=""',
  });
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
