import React from 'react';
import { EmbeddedScene, SceneTimeRange } from '@grafana/scenes';
import { render, screen, waitFor } from '@testing-library/react';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { menuRequests } from '../catalogue/needs';
import { testIds } from '../testIds';
import { installTransport, oneValue } from '../test/transport';
import { NeedNote } from './NeedNote';
import { pageVariables } from './variables';

function show() {
  const note = new NeedNote(menuRequests);
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30m', to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: note,
  });
  render(<scene.Component model={scene} />);
  return note;
}

const settled = (note: NeedNote, status: string) => waitFor(() => expect(note.state.$data.state.status).toBe(status));

test('a service without a menu is told so', async () => {
  installTransport();
  show();
  expect(await screen.findByTestId(testIds.need)).toHaveTextContent('This service logged no menu requests');
});

test('a service with a menu is not, and neither is one of which nothing is known', async () => {
  installTransport().answer('mimir', [oneValue(3)]);
  await settled(show(), 'data');
  expect(screen.queryByTestId(testIds.need)).not.toBeInTheDocument();

  installTransport().answer('mimir', { status: 502, message: 'away' });
  await settled(show(), 'failed');
  expect(screen.queryByTestId(testIds.need)).not.toBeInTheDocument();
});
