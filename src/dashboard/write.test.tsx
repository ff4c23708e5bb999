import { config, setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { of, throwError } from 'rxjs';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { catalogue } from '../catalogue';
import { followsSettings } from '../catalogue/judged';
import dashboard from './the-pass-tabs.json';
import { withSettings } from './write';
import { WriteDashboard } from './WriteDashboard';

const URL = '/apis/dashboard.grafana.app/v2beta1/namespaces/default/dashboards';
const settings = { ...DEFAULT_SETTINGS, service: 'kitchen', conversion: 0.12 };

type Answer = { status: number; data?: unknown };

/** Grafana's API for dashboards: answers by method. */
function serve(answers: Record<string, Answer>) {
  const asked: BackendSrvRequest[] = [];
  config.namespace = 'default';
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => {
      asked.push(request);
      const { status, data = {} } = answers[request.method ?? 'GET'];
      return status < 400 ? of({ status, data }) : throwError(() => ({ status, data, config: request }));
    },
  } as unknown as BackendSrv);
  return asked;
}

async function write() {
  render(<WriteDashboard settings={settings} />);
  await userEvent.click(screen.getByRole('button', { name: 'Write the dashboard' }));
}

test('saved settings are what the dashboard starts from', () => {
  const { variables } = withSettings(dashboard, settings).spec;
  const of = (name: string) => variables.find(({ spec }) => spec.name === name)?.spec;
  expect(of('conversion')).toMatchObject({ query: '0.12', current: { text: '0.12', value: '0.12' } });
  expect(of('service')).toMatchObject({ query: { kind: 'DataQuery' }, current: { text: 'kitchen', value: 'kitchen' } });
  expect(of('cluster')).toEqual(dashboard.spec.variables.find(({ spec }) => spec.name === 'cluster')?.spec);
});

test('colors follow saved objectives, and nothing else of a panel changes', () => {
  const { elements } = withSettings(dashboard, { ...settings, requestObjective: 0.999, lateAfter: 600 }).spec;
  const stepsOf = (title: string) => {
    const found = Object.values(elements).find(({ spec }) => spec.title === title);
    return JSON.stringify(found)
      .match(/"steps":\[.*?\]/g)
      ?.map((steps) => [...steps.matchAll(/"value":([\d.]+)/g)].map(([, value]) => Number(value)));
  };
  expect(stepsOf('Requests and error budget')?.[0]).toEqual([99.5, 99.9]);
  expect(stepsOf('Successful menu loads')).toEqual([[95, 99]]);
  expect(stepsOf('Requests by cluster')).toEqual([[120, 600]]);
  // As it is stored, with the settings of a new installation.
  expect(JSON.parse(JSON.stringify(withSettings(dashboard, DEFAULT_SETTINGS).spec.elements))).toEqual(
    dashboard.spec.elements
  );
});

test('panels of one title have colors that follow the same settings', () => {
  const colors = catalogue
    .filter(followsSettings)
    .map(({ title, fieldConfig }) => [title, JSON.stringify(fieldConfig)]);
  const byTitle = new Map(colors.map(([title, config]) => [title, config]));
  colors.forEach(([title, config]) => expect(config).toBe(byTitle.get(title)));
});

test('a dashboard that is not there is written, and can be opened', async () => {
  const asked = serve({ GET: { status: 404 }, POST: { status: 201 } });
  await write();
  expect(await screen.findByRole('link', { name: /Open it/ })).toHaveAttribute('href', '/d/the-pass-tabs');
  expect(asked.map(({ method, url }) => [method, url])).toEqual([
    ['GET', `${URL}/the-pass-tabs`],
    ['POST', URL],
  ]);
  expect(asked[1].data).toEqual(withSettings(dashboard, settings));
});

test('one that is there is replaced in the version that was read', async () => {
  const asked = serve({ GET: { status: 200, data: { metadata: { resourceVersion: '7' } } }, PUT: { status: 200 } });
  await write();
  expect(await screen.findByText('The dashboard has been written.')).toBeVisible();
  expect(asked[1]).toMatchObject({
    method: 'PUT',
    url: `${URL}/the-pass-tabs`,
    data: { metadata: { name: 'the-pass-tabs', resourceVersion: '7' } },
  });
});

test.each([
  [403, 'You are not allowed to write dashboards. Ask an administrator for the Editor role.'],
  [404, /no API for dashboards with tabs/],
  [409, /Try again/],
  [500, /did not write the dashboard: disk full/],
])('a refusal with %d is said in words', async (status, sentence) => {
  serve({ GET: { status: 404 }, POST: { status, data: { message: 'disk full' } } });
  await write();
  expect(await screen.findByText(sentence)).toBeVisible();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});
