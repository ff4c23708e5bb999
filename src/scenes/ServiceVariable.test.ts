import { EmbeddedScene, sceneGraph, SceneTimeRange } from '@grafana/scenes';
import { getDataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { DEFAULT_SETTINGS } from '../AppConfig/settings';
import { installTransport } from '../test/transport';
import { ServiceVariable } from './ServiceVariable';
import { pageVariables } from './variables';
import { ViewScene } from './ViewScene';
import { views } from '../views/registry';

/* eslint-disable @typescript-eslint/no-deprecated -- Grafana 12.4 has nothing else yet. */

/** Asks for the services while Loki's data source loads; `meanwhile` happens before it is there. Gives the services and how often Loki was asked. */
async function servicesWith(meanwhile: (range: SceneTimeRange) => void) {
  installTransport();
  const metricFindQuery = jest.fn(async () => [{ text: 'kitchen', value: 'kitchen' }]);
  let arrive = () => {};
  const there = new Promise<void>((resolve) => (arrive = resolve));
  const service = getDataSourceSrv();
  setDataSourceSrv({
    ...service,
    get: async (ref) => {
      await there;
      return Object.assign(await service.get(ref), { metricFindQuery });
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
  sceneGraph.lookupVariable('loki', scene)?.setState({ value: 'loki' } as object);
  const options = lastValueFrom(variable.getValueOptions({}));
  meanwhile(range);
  arrive();
  return { services: (await options).map(({ value }) => value), asked: metricFindQuery.mock.calls.length };
}

test('Loki names the services', async () => {
  expect(await servicesWith(() => {})).toEqual({ services: [DEFAULT_SETTINGS.service, 'kitchen'], asked: 1 });
});

test('a range that the address brings while the data source loads is not asked for when it is none', async () => {
  const inverted = (range: SceneTimeRange) => range.updateFromUrl({ from: 'now', to: 'now-1h' });
  expect(await servicesWith(inverted)).toEqual({ services: [DEFAULT_SETTINGS.service], asked: 0 });
});
