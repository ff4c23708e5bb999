import { PluginType, type DataSourceInstanceSettings } from '@grafana/data';

/** What provisioning gives a real Grafana, as far as its front end uses it. */
function settings(
  id: number,
  name: string,
  type: string,
  kinds: { metrics?: boolean; logs?: boolean; tracing?: boolean },
  jsonData: object
): DataSourceInstanceSettings {
  const uid = name.toLowerCase();
  return {
    id,
    uid,
    name,
    type,
    access: 'proxy',
    readOnly: true,
    url: `/api/datasources/proxy/uid/${uid}`,
    isDefault: name === 'Mimir',
    jsonData,
    meta: {
      id: type,
      name,
      type: PluginType.datasource,
      module: '',
      baseUrl: '',
      info: {
        author: { name: '' },
        description: '',
        links: [],
        logos: { small: '', large: '' },
        screenshots: [],
        updated: '',
        version: '',
      },
      ...kinds,
    },
  };
}

export const DATA_SOURCES = [
  settings(1, 'Loki', 'loki', { metrics: true, logs: true }, { maxLines: 200 }),
  settings(
    2,
    'Mimir',
    'prometheus',
    { metrics: true },
    {
      timeInterval: '15s',
      exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'tempo', urlDisplayLabel: 'Open trace' }],
    }
  ),
  settings(3, 'Tempo', 'tempo', { metrics: true, tracing: true }, {}),
];
