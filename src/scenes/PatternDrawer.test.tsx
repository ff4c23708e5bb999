import { EmbeddedScene, sceneGraph, SceneTimeRange, TextBoxVariable } from '@grafana/scenes';
import { toDataFrame } from '@grafana/data';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { testIds } from '../testIds';
import { installPanelPlugin } from '../test/panelPlugin';
import { installTransport } from '../test/transport';
import { PatternDrawer } from './PatternDrawer';
import { openPattern, pageVariables, VAR_PATTERN } from './variables';

installPanelPlugin();

function show(pattern: string) {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30d', to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: new PatternDrawer(),
  });
  render(<scene.Component model={scene} />);
  act(() => {
    const variable = sceneGraph.lookupVariable(VAR_PATTERN, scene);
    if (variable instanceof TextBoxVariable) {
      variable.setValue(pattern);
    }
  });
  return scene;
}

const line = toDataFrame({ fields: [{ name: 'body', type: 'string', values: ['Menu item ID 7 does not exist'] }] });

test('the lines of a pattern are read at once, whatever the pattern says and however long the range, and closed by keyboard', async () => {
  const transport = installTransport();
  transport.answer('loki', [line]);
  const scene = show('Menu item "ID" <id> & ${service} #1 does not exist');
  const drawer = await screen.findByTestId(testIds.pattern);
  await waitFor(() => expect(transport.asked.loki).toHaveLength(1));
  const [target] = transport.asked.loki[0].targets;
  expect('expr' in target && target.expr).toMatch(
    /\| says="Menu item \\"ID\\" <id> & \\u0024{service} #1 does not exist"$/
  );
  expect(target).toMatchObject({ maxLines: 100 });
  await waitFor(() => expect(screen.getByTestId(testIds.panel('pattern.lines')).dataset.status).toBe('data'));
  expect(drawer).toBeInTheDocument();
  // The way out has the focus.
  await waitFor(() => expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(openPattern(scene)).toBe(''));
  expect(screen.queryByTestId(testIds.pattern)).not.toBeInTheDocument();
});

test('a text that is too long for a pattern opens nothing', () => {
  const transport = installTransport();
  show('x'.repeat(481));
  expect(screen.queryByTestId(testIds.pattern)).not.toBeInTheDocument();
  expect(transport.asked.loki).toEqual([]);
});
