import React from 'react';
import { EmbeddedScene, SceneTimeRange } from '@grafana/scenes';
import { act, render, screen } from '@testing-library/react';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { testIds } from '../testIds';
import { installTransport } from '../test/transport';
import { isView, tabs } from '../views/registry';
import type { TabDefinition } from '../views/types';
import { IncidentScene } from './incident/IncidentScene';
import { pageVariables } from './variables';
import { ViewScene } from './ViewScene';

async function show(tab: TabDefinition, from: string) {
  installTransport();
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: isView(tab) ? new ViewScene(tab) : new IncidentScene(tab),
  });
  render(<scene.Component model={scene} />);
  // until the stores have answered
  await act(async () => undefined);
}

const every = tabs.map((tab) => [tab.slug, tab] as const);

test.each(every)('%s begins with its question, which a phone has no room for', async (_, tab) => {
  await show(tab, 'now-1h');
  const styles = [...document.querySelectorAll('style')].flatMap(({ sheet }) => [...(sheet?.cssRules ?? [])]);
  const question = screen.getByText(tab.question);
  const onPhones = styles
    .filter((rule): rule is CSSMediaRule => 'media' in rule)
    .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
  expect(onPhones).toContainEqual(expect.stringMatching(new RegExp(`^\\.${question.className}.*display: none`)));
});

test.each(every)('%s says what is wrong with the time range, and shows nothing else', async (_, tab) => {
  await show(tab, 'now-3y');
  expect(screen.getByTestId(testIds.address.range)).toHaveTextContent(/year|days/);
  expect(screen.queryByTestId(testIds.incident.root)).not.toBeInTheDocument();
  expect(screen.queryByTestId(testIds.status.strip)).not.toBeInTheDocument();
});
