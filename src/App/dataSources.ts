import { getDataSourceSrv } from '@grafana/runtime';
import { STORE_PLUGINS } from '../catalogue/targets';
import type { Store } from '../catalogue/types';

const STORES: readonly Store[] = ['loki', 'mimir', 'tempo'];

/** Stores for which Grafana has no data source this user may read. */
export function missingStores(): Store[] {
  // Grafana 12.3 has no successor of it yet.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return STORES.filter((store) => getDataSourceSrv().getList({ pluginId: STORE_PLUGINS[store] }).length === 0);
}
