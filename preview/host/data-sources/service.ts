import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import { getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { LokiDataSource } from './loki';
import { PrometheusDataSource } from './prometheus';
import { DATA_SOURCES } from './settings';
import { TempoDataSource } from './tempo';

type Ref = DataSourceRef | string | null;

const TYPES: Record<string, new (settings: DataSourceInstanceSettings) => DataSourceApi> = {
  loki: LokiDataSource,
  prometheus: PrometheusDataSource,
  tempo: TempoDataSource,
};

export class DataSources implements DataSourceSrv {
  private readonly instances = new Map<string, DataSourceApi>();

  async get(ref?: Ref, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (!settings) {
      throw new Error(`Datasource ${typeof ref === 'string' ? ref : ref?.uid} was not found`);
    }
    const instance = this.instances.get(settings.uid) ?? new TYPES[settings.type](settings);
    instance.meta = settings.meta;
    this.instances.set(settings.uid, instance);
    return instance;
  }

  getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const asked = typeof ref === 'string' ? ref : ref?.uid;
    if (!asked) {
      return DATA_SOURCES.find(({ isDefault, type }) =>
        typeof ref === 'object' && ref?.type ? type === ref.type : isDefault
      );
    }
    const key = getTemplateSrv().replace(asked, scopedVars);
    return DATA_SOURCES.find(
      ({ uid, name, isDefault }) => uid === key || name === key || (key === 'default' && isDefault)
    );
  }

  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = filters.type && [filters.type].flat();
    return DATA_SOURCES.filter(
      (settings) =>
        (!types || types.includes(settings.type)) &&
        (!filters.pluginId || filters.pluginId === settings.type) &&
        (!filters.metrics || settings.meta.metrics) &&
        (!filters.logs || settings.meta.logs) &&
        (!filters.tracing || settings.meta.tracing) &&
        (!filters.filter || filters.filter(settings))
    );
  }

  async reload(): Promise<void> {}

  registerRuntimeDataSource(): void {
    throw new Error('the preview does not support runtime data sources; Scenes registers its own');
  }
}
