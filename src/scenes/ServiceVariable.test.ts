import { EmbeddedScene, sceneGraph, SceneTimeRange } from '@grafana/scenes';
import { getDataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import { waitFor } from '@testing-library/react';
import { lastValueFrom } from 'rxjs';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { installTransport } from '../test/transport';
import { ServiceVariable } from './ServiceVariable';
import { pageVariables } from './variables';
import { ViewScene } from './ViewScene';
import { views } from '../views/registry';

/* eslint-disable @typescript-eslint/no-deprecated -- Grafana 12.4 has nothing else yet. */

type Find = jest.Mock<Promise<Array<{ text: string; value: string }>>, [{ query: string }]>;

/** A page whose data source of Mimir answers by `find`, once it is there. */
function page(find: Find, there: Promise<void> = Promise.resolve()) {
  installTransport();
  const service = getDataSourceSrv();
  setDataSourceSrv({
    ...service,
    get: async (ref) => {
      await there;
      return Object.assign(await service.get(ref), { metricFindQuery: find });
    },
  });
  const range = new SceneTimeRange({ from: 'now-30m', to: 'now' });
  const scene = new EmbeddedScene({
    $timeRange: range,
    $variables: pageVariables(DEFAULT_SETTINGS),
    body: new ViewScene(views[0]),
  });
  const variable = sceneGraph.lookupVariable('service', scene);
  if (!(variable instanceof ServiceVariable)) {
    throw new Error('there is no variable for the service');
  }
  sceneGraph.lookupVariable('mimir', scene)?.setState({ value: 'mimir' } as object);
  return { range, variable };
}

const kitchen = (): Find => jest.fn(async (_) => [{ text: 'kitchen', value: 'kitchen' }]);

/** Asks for the services while Mimir's data source loads; `meanwhile` happens before it is there. Gives the services and how often Mimir was asked. */
async function servicesWith(meanwhile: (range: SceneTimeRange) => void) {
  const find = kitchen();
  let arrive = () => {};
  const { range, variable } = page(find, new Promise<void>((resolve) => (arrive = resolve)));
  const options = lastValueFrom(variable.getValueOptions({}));
  meanwhile(range);
  arrive();
  return { services: (await options).map(({ value }) => value), asked: find.mock.calls.length };
}

test('Mimir names the services', async () => {
  expect(await servicesWith(() => {})).toEqual({ services: [DEFAULT_SETTINGS.service, 'kitchen'], asked: 1 });
});

test('a range that the address brings while the data source loads is not asked for when it is none', async () => {
  const inverted = (range: SceneTimeRange) => range.updateFromUrl({ from: 'now', to: 'now-1h' });
  expect(await servicesWith(inverted)).toEqual({ services: [DEFAULT_SETTINGS.service], asked: 0 });
});

test.each(views.map((view) => [view.slug, view] as const))('%s offers the services it can show', async (_, view) => {
  const find = kitchen();
  const { variable } = page(find);
  variable.offerFor(view);
  await lastValueFrom(variable.getValueOptions({}));
  expect(find.mock.calls.at(-1)?.[0]).toMatchObject({ query: `label_values(${view.services}, service_name)` });
});

test('the chosen service stays on a tab that cannot show it', async () => {
  const { variable } = page(kitchen());
  const technical = views.find(({ services }) => services === 'edge_requests_total');
  variable.changeValueTo('grill');
  variable.offerFor(technical!);
  const services = await lastValueFrom(variable.getValueOptions({}));
  expect(services.map(({ value }) => value)).toEqual(['grill', 'kitchen']);
  expect(variable.state.value).toBe('grill');
});

test('no panel waits while the services of another tab are listed', async () => {
  let answer = () => {};
  const find: Find = jest.fn(
    (_) => new Promise((resolve) => (answer = () => resolve([{ text: 'kitchen', value: 'kitchen' }])))
  );
  const { variable } = page(find);
  variable.offerFor(views.find(({ services }) => services === 'edge_requests_total')!);
  await waitFor(() => expect(find).toHaveBeenCalled());
  expect(variable.state.loading).toBe(false);
  answer();
  await waitFor(() => expect(variable.state.options.map(({ value }) => value)).toContain('kitchen'));
});
