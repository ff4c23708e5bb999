import { PluginType, type AppPluginMeta } from '@grafana/data';
import { setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { type ComponentProps } from 'react';
import { throwError } from 'rxjs';
import { PLUGIN_ID } from '../constants';
import { testIds } from '../testIds';
import AppConfig from './AppConfig';
import { DEFAULT_SETTINGS, type Settings } from './settings';

const logos = { large: '', small: '' };
const info = { author: { name: '' }, description: '', links: [], logos, screenshots: [], updated: '', version: '' };
const meta: AppPluginMeta<Partial<Settings>> = {
  ...{ id: PLUGIN_ID, name: '', type: PluginType.app, info, module: '', baseUrl: '' },
  ...{ enabled: true, pinned: true, jsonData: { service: 'menu', conversion: 0.1 } },
};
// Of a plugin the form reads its meta only.
const plugin = { meta } as ComponentProps<typeof AppConfig>['plugin'];

/** Grafana that refuses, and what it was asked. */
function refusingGrafana() {
  const asked: BackendSrvRequest[] = [];
  const fetch: BackendSrv['fetch'] = (request) => {
    asked.push(request);
    return throwError(() => new Error('forbidden'));
  };
  setBackendSrv({ fetch } as BackendSrv);
  return asked;
}

test('shows what is stored', () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  expect(screen.getByTestId(testIds.config.field('service'))).toHaveValue('menu');
  expect(screen.getByTestId(testIds.config.field('conversion'))).toHaveValue('0.1');
});

test('does not save what makes no sense, and says why', async () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  await userEvent.clear(screen.getByTestId(testIds.config.field('conversion')));
  expect(screen.getByRole('alert')).toHaveTextContent('Enter a conversion rate: a number above 0 and up to 1');
  expect(screen.getByTestId(testIds.config.save)).toBeDisabled();
});

test('sends the whole settings, and says so when Grafana refuses', async () => {
  const asked = refusingGrafana();
  render(<AppConfig plugin={plugin} query={{}} />);
  await userEvent.clear(screen.getByTestId(testIds.config.field('service')));
  await userEvent.type(screen.getByTestId(testIds.config.field('service')), 'kitchen{Enter}');
  await waitFor(() => expect(screen.getByText(/Grafana did not save the settings/)).toBeInTheDocument());
  expect(asked).toEqual([
    {
      url: `/api/plugins/${PLUGIN_ID}/settings`,
      method: 'POST',
      data: { enabled: true, pinned: true, jsonData: { ...DEFAULT_SETTINGS, service: 'kitchen', conversion: 0.1 } },
    },
  ]);
});
