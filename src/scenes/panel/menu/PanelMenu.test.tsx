import { AppEvents, EventBusSrv } from '@grafana/data';
import { config, locationService, setAppEvents, setPluginComponentHook } from '@grafana/runtime';
import { EmbeddedScene, SceneTimeRange } from '@grafana/scenes';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { DEFAULT_SETTINGS } from '../../../AppConfig/settings';
import { panelById, type PanelId } from '../../../catalogue';
import { testIds } from '../../../testIds';
import { installPanelPlugin } from '../../../test/panelPlugin';
import { installTransport, oneValue } from '../../../test/transport';
import { pageVariables } from '../../variables';
import { PanelScene } from '../PanelScene';
import { ADD_TO_DASHBOARD, panelToAdd, type AddToDashboardProps } from './addToDashboard';

installPanelPlugin();

const FAILED: PanelId = 'customer-experience.menu-loads-failed';
const bootData = config.bootData;

function signIn(...actions: string[]) {
  const permissions = Object.fromEntries(actions.map((action) => [action, true]));
  config.bootData = { ...bootData, user: { ...bootData?.user, permissions } };
  config.exploreEnabled = true;
}

const forms: AddToDashboardProps[] = [];
const Form = (props: AddToDashboardProps) => {
  forms.push(props);
  return <p>the form of Grafana</p>;
};

beforeEach(() => {
  installTransport();
  setAppEvents(new EventBusSrv());
  setPluginComponentHook((id) => ({
    component: id === ADD_TO_DASHBOARD ? (Form as never) : null,
    isLoading: false,
  }));
});

afterEach(() => {
  config.bootData = bootData;
});

function show(id: PanelId) {
  const panel = new PanelScene(panelById(id), { slug: 'technical' });
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30m', to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: panel,
  });
  render(<scene.Component model={scene} />);
  return panel;
}

/** Opens the menu of the panel as a keyboard does, once it stands still. */
async function openMenu(id: PanelId) {
  await waitFor(() => expect(screen.getByTestId(testIds.panel(id)).dataset.status).not.toBe('loading'));
  const button = await screen.findByLabelText(`Menu for panel ${panelById(id).title}`);
  button.focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByText('What this means');
}

const offered = () => [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent);

test('a Viewer is offered nothing that is not for Viewers', async () => {
  signIn();
  show(FAILED);
  await openMenu(FAILED);
  expect(offered()).toEqual(['What this means', 'Inspect data', 'Inspect query', 'Copy link to this panel']);
});

test('an Editor may explore the very query, and add the panel to a dashboard', async () => {
  signIn('datasources:explore', 'dashboards:write');
  show(FAILED);
  await openMenu(FAILED);
  const explore = (await screen.findByText('Explore')).closest('a');
  const left: unknown = JSON.parse(new URL(explore!.getAttribute('href')!, 'http://x').searchParams.get('left')!);
  expect(left).toMatchObject({ datasource: 'loki', range: { from: 'now-30m', to: 'now' } });
  fireEvent.click(screen.getByText('Add to dashboard'));
  expect(await screen.findByText('the form of Grafana')).toBeVisible();
  expect(forms.at(-1)?.buildPanel()).toMatchObject({
    type: 'timeseries',
    title: panelById(FAILED).title,
    datasource: { type: 'loki', uid: 'loki' },
  });
});

test.each([
  ['empty', []],
  ['away', { status: 502, message: 'bad gateway' }],
])('a panel that is %s has its menu too', async (_, answer) => {
  signIn();
  const transport = installTransport();
  transport.answer('loki', answer);
  show(FAILED);
  await screen.findByTestId(answer instanceof Array ? testIds.panelState.empty : testIds.panelState.storeAway);
  await openMenu(FAILED);
  fireEvent.click(screen.getByText('Inspect query'));
  const drawer = await screen.findByTestId(testIds.panelDrawer(FAILED));
  await waitFor(() => expect(drawer).toHaveTextContent('"refId": "A"'));
});

test('its data is shown as the store gave it', async () => {
  signIn();
  installTransport().answer('loki', [oneValue(41.5)]);
  show(FAILED);
  await openMenu(FAILED);
  fireEvent.click(screen.getByText('Inspect data'));
  expect(await screen.findByText('41.5', { selector: 'td' })).toBeVisible();
  expect(screen.getByText('Download CSV')).toBeVisible();
});

test('what it means: formula, source, reading and its empty sentence', async () => {
  signIn();
  const id: PanelId = 'business.at-risk-by-failures';
  show(id);
  await openMenu(id);
  fireEvent.click(screen.getByText('What this means'));
  const drawer = await screen.findByTestId(testIds.panelDrawer(id));
  expect(drawer).toHaveTextContent(/Formula: /);
  expect(drawer).toHaveTextContent(/metrics in Mimir/);
  expect(drawer).toHaveTextContent(panelById(id).empty);
});

test('a link to it has the page as it is, and the panel', async () => {
  signIn();
  const said: unknown[] = [];
  const bus = new EventBusSrv();
  bus.subscribe({ type: AppEvents.alertSuccess.name } as never, (event) => said.push(event));
  setAppEvents(bus);
  locationService.push(
    '/a/thepass-insight-app/views/technical?from=1700000000000&to=1700000060000&var-service=kitchen'
  );
  show(FAILED);
  userEvent.setup();
  await openMenu(FAILED);
  fireEvent.click(screen.getByText('Copy link to this panel'));
  await waitFor(() => expect(said).toHaveLength(1));
  expect(await navigator.clipboard.readText()).toBe(
    `http://localhost/a/thepass-insight-app/views/technical?from=1700000000000&to=1700000060000&var-service=kitchen&panel=${FAILED}`
  );
});

test('a panel of two stores is added as one of mixed data sources', () => {
  const target = (uid: string) => ({ refId: 'A', datasource: { type: 'x', uid } });
  expect(panelToAdd(panelById(FAILED), [target('a'), target('b')]).datasource.uid).toBe('-- Mixed --');
});
