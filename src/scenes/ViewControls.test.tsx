import { EmbeddedScene, MultiValueVariable, sceneGraph, SceneTimeRange } from '@grafana/scenes';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { STORES } from '../catalogue/targets';
import { testIds } from '../testIds';
import { installTransport } from '../test/transport';
import { business } from '../views/business';
import { incident } from '../views/incident';
import { technical } from '../views/technical';
import { trust } from '../views/trust';
import type { TabDefinition } from '../views/types';
import { ViewControls } from './ViewControls';
import { pageVariables } from './variables';

function show(view: TabDefinition) {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30m', to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: new ViewControls(view),
  });
  render(<scene.Component model={scene} />);
  return scene;
}

const labels = () =>
  [...screen.getByTestId(testIds.controls).querySelectorAll('label')].map((label) => label.textContent);

test.each([
  [technical, ['Cluster', 'Environment', 'Service', 'Read from', 'Compare with']],
  [trust, ['Cluster', 'Environment', 'Service']],
  [business, ['Cluster', 'Environment', 'Service', 'Read from', 'Compare with']],
  [incident, ['Cluster', 'Environment', 'Service', 'Conversion rate (assumed)', 'Read from']],
])('a view offers what it uses, and no store of which there is one', async (view, offered) => {
  installTransport();
  show(view);
  await waitFor(() => expect(labels()).toEqual(offered));
});

test('a store is offered where there are two of it', async () => {
  installTransport(['loki', ...STORES]);
  show(technical);
  await waitFor(() =>
    expect(labels()).toEqual(['Loki', 'Cluster', 'Environment', 'Service', 'Read from', 'Compare with'])
  );
});

test('a store is offered while what is chosen does not exist', async () => {
  installTransport();
  const scene = show(technical);
  const choose = (uid: string) =>
    act(() => {
      const variable = sceneGraph.lookupVariable('mimir', scene);
      if (variable instanceof MultiValueVariable) {
        variable.changeValueTo(uid);
      }
    });
  choose('nowhere');
  await waitFor(() => expect(labels()).toContain('Mimir'));
  choose('mimir');
  await waitFor(() => expect(labels()).not.toContain('Mimir'));
});

test('the button says whether its variables are in sight', async () => {
  installTransport();
  show(technical);
  const button = (await screen.findByText('Filters')).closest('button')!;
  expect(button).toHaveAttribute('aria-expanded', 'false');
  await userEvent.click(button);
  expect(button).toHaveAttribute('aria-expanded', 'true');
});
