import { PluginType, type AppPluginMeta } from '@grafana/data';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { act, render, screen, waitFor } from '@testing-library/react';
import React, { useLayoutEffect, useState } from 'react';
import { Route, Router, Routes } from 'react-router-dom';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';
import { viewUrl } from '../links/urls';
import { testIds } from '../testIds';
import { installPanelPlugin } from '../test/panelPlugin';
import { installTransport } from '../test/transport';
import { views } from '../views/registry';
import App from './App';

installPanelPlugin();

const logo = { large: '', small: '' };
const info = {
  author: { name: '' },
  description: '',
  links: [],
  logos: logo,
  screenshots: [],
  updated: '',
  version: '',
};
const meta: AppPluginMeta = { id: PLUGIN_ID, name: '', type: PluginType.app, info, module: '', baseUrl: '' };

/** Grafana's router: its history is older than the router the app uses. */
function Host({ jsonData }: Readonly<{ jsonData?: Record<string, unknown> }>) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  return (
    <LocationServiceProvider service={locationService}>
      <Router navigator={history} location={location}>
        <Routes>
          <Route path={`${PLUGIN_BASE_URL}/*`} element={<App meta={{ ...meta, jsonData }} />} />
        </Routes>
      </Router>
    </LocationServiceProvider>
  );
}

function open(url: string, jsonData?: Record<string, unknown>) {
  locationService.push(url);
  return render(<Host jsonData={jsonData} />);
}

test('the root leads to the first tab and keeps what the address says', async () => {
  installTransport();
  open(`${PLUGIN_BASE_URL}?from=now-3h&to=now`);
  expect(await screen.findByTestId(testIds.view('customers'))).toBeInTheDocument();
  expect(locationService.getLocation().pathname).toBe(viewUrl('customers'));
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-3h', to: 'now' });
});

test.each(views)('$slug opens by its own address, with time range and variables', async ({ slug }) => {
  installTransport();
  open(`${viewUrl(slug)}?from=now-2h&to=now&var-service=other`);
  expect(await screen.findByTestId(testIds.view(slug))).toBeInTheDocument();
  await waitFor(() =>
    expect(locationService.getSearchObject()).toMatchObject({
      from: 'now-2h',
      to: 'now',
      'var-service': 'other',
      'var-loki': 'loki',
      'var-reading': 'auto',
    })
  );
});

test('time range and variables travel to the next tab', async () => {
  installTransport();
  open(`${viewUrl('customers')}?from=now-2h&to=now&var-service=other`);
  await screen.findByTestId(testIds.view('customers'));
  act(() => locationService.push(`${viewUrl('technical')}${locationService.getLocation().search}`));
  expect(await screen.findByTestId(testIds.view('technical'))).toBeInTheDocument();
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-2h', 'var-service': 'other' });
});

test('settings give service and assumption of a first visit', async () => {
  installTransport();
  open(viewUrl('business'), { service: 'menu', conversion: 0.07 });
  await screen.findByTestId(testIds.view('business'));
  await waitFor(() =>
    expect(locationService.getSearchObject()).toMatchObject({ 'var-service': 'menu', 'var-conversion': '0.07' })
  );
});

test('an address that is no tab leads to the first one', async () => {
  installTransport();
  open(`${viewUrl('kitchen')}?from=now-2h&to=now`);
  expect(await screen.findByTestId(testIds.view('customers'))).toBeInTheDocument();
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-2h' });
});

test('without any data source there is a screen that says what to add', () => {
  installTransport([]);
  open(viewUrl('customers'));
  expect(screen.getByTestId(testIds.app.noDataSource)).toHaveTextContent('Nothing to read from yet');
  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Add Loki', '/connections/datasources/loki'],
    ['Add Mimir', '/connections/datasources/prometheus'],
    ['Add Tempo', '/connections/datasources/tempo'],
  ]);
});

test('with one missing the tabs live under a word about it', async () => {
  installTransport(['loki', 'mimir']);
  open(viewUrl('customers'));
  expect(await screen.findByTestId(testIds.view('customers'))).toBeInTheDocument();
  expect(screen.getByTestId(testIds.app.someDataSources)).toHaveTextContent('No data source for traces (Tempo)');
});
