import { EmbeddedScene, LazyLoader, SceneTimeRange } from '@grafana/scenes';
import { toDataFrame } from '@grafana/data';
import { act, render, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { testIds } from '../testIds';
import { installPanelPlugin } from '../test/panelPlugin';
import { installTransport } from '../test/transport';
import { technical } from '../views/technical';
import type { Section } from '../views/types';
import { PanelScene } from './panel/PanelScene';
import { SectionScene } from './SectionScene';
import { pageVariables } from './variables';

installPanelPlugin();

const section = technical.sections.find(({ when }) => when !== undefined)!;

function show(section: Section) {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30m', to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: new SectionScene(section, technical.slug),
  });
  render(<scene.Component model={scene} />);
}

const found = () => screen.queryByTestId(testIds.section(section.title));

test('a section for pods is not there where no cluster knows any', async () => {
  const transport = installTransport();
  show(section);
  await waitFor(() => expect(transport.asked.mimir).toHaveLength(1));
  expect(transport.asked.mimir[0].targets[0]).toMatchObject({
    expr: expect.stringContaining('count(present_over_time'),
  });
  expect(found()).not.toBeInTheDocument();
});

test('it is there, with its panels, once one does', async () => {
  const transport = installTransport();
  transport.answer('mimir', [toDataFrame({ fields: [{ name: 'Value', type: 'number', values: [2] }] })]);
  show(section);
  await waitFor(() => expect(found()).toBeInTheDocument());
});

/** Everything on the page comes into sight. */
function scrollOverAll() {
  const entry = { isIntersecting: true } as IntersectionObserverEntry;
  act(() => Object.values(LazyLoader.callbacks).forEach((seen) => seen(entry)));
}

test('a cell keeps its place while its panel has drawn nothing yet', () => {
  installTransport();
  const nothing = jest.spyOn(PanelScene, 'Component').mockImplementation(() => <></>);
  const [always] = technical.sections;
  show(always);
  scrollOverAll();
  const cells = [
    ...screen.getByTestId(testIds.section(always.title)).querySelectorAll(':scope > div:last-child > div'),
  ];
  nothing.mockRestore();
  expect(cells).toHaveLength(always.cells.length);
  cells.forEach((cell) => expect(cell).not.toBeEmptyDOMElement());
});
