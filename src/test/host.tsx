import { PluginType, type AppPluginMeta } from '@grafana/data';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { render } from '@testing-library/react';
import React, { useLayoutEffect, useState, type ComponentType } from 'react';
import { Route, Router, Routes } from 'react-router-dom';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';

const logos = { large: '', small: '' };
const info = { author: { name: '' }, description: '', links: [], logos, screenshots: [], updated: '', version: '' };
const meta: AppPluginMeta = { id: PLUGIN_ID, name: '', type: PluginType.app, info, module: '', baseUrl: '' };

type Root = ComponentType<Readonly<{ meta: AppPluginMeta }>>;

/** Grafana's router: its history is older than the router the app uses. */
function Host({ Root, jsonData }: Readonly<{ Root: Root; jsonData?: Record<string, unknown> }>) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  return (
    <LocationServiceProvider service={locationService}>
      <Router navigator={history} location={location}>
        <Routes>
          <Route path={`${PLUGIN_BASE_URL}/*`} element={<Root meta={{ ...meta, jsonData }} />} />
        </Routes>
      </Router>
    </LocationServiceProvider>
  );
}

/** The app at an address, with these settings, as Grafana mounts it. */
export function openApp(Root: Root, url: string, jsonData?: Record<string, unknown>) {
  locationService.push(url);
  return render(<Host Root={Root} jsonData={jsonData} />);
}
