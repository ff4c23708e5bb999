import { getDataSourceSrv } from '@grafana/runtime';
import { STORE_PLUGINS } from '../catalogue/targets';
import type { Store } from '../catalogue/types';

const STORES: readonly Store[] = ['loki', 'mimir', 'tempo'];

/** Stores for which Grafana has no data source this user may read. */
export function missingStores(): Store[] {
  return STORES.filter((store) => getDataSourceSrv().getList({ pluginId: STORE_PLUGINS[store] }).length === 0);
}
