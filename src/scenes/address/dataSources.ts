import { getDataSourceSrv } from '@grafana/runtime';
import { STORE_PLUGINS, STORES } from '../../catalogue/targets';
import type { Store } from '../../catalogue/types';

interface DataSource {
  uid: string;
  name: string;
  isDefault?: boolean;
}

/** Data sources of a store's type that this user may read. */
export function dataSourcesOf(store: Store): DataSource[] {
  // Grafana 12.4 has no replacement for it yet.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return getDataSourceSrv().getList({ pluginId: STORE_PLUGINS[store] });
}

/** uid of the data source to read a store from: Grafana's default if it is of its type, or else the one that is provisioned with the platform. */
export function preferredDataSource(store: Store): string {
  return dataSourcesOf(store).find(({ isDefault }) => isDefault)?.uid ?? store;
}

/** Resolves when the plugin of a data source is loaded; rejects when there is no such data source. */
export async function loadDataSource(uid: string): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
  await getDataSourceSrv().get({ uid });
}

/** Stores for which Grafana has no data source this user may read. */
export function missingStores(): Store[] {
  return STORES.filter((store) => dataSourcesOf(store).length === 0);
}
