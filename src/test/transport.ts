import {
  DataSourceApi,
  type DataSourceInstanceSettings,
  PluginType,
  LoadingState,
  toDataFrame,
  type DataFrame,
  type DataQueryRequest,
  type PanelData,
} from '@grafana/data';
import { setDataSourceSrv, setRunRequest, type DataSourceSrv } from '@grafana/runtime';
import { from, map, of, type Observable } from 'rxjs';
import { STORE_PLUGINS, STORES } from '../catalogue/targets';
import type { Store } from '../catalogue/types';

/* eslint-disable @typescript-eslint/no-deprecated -- Grafana 12.4 has nothing else yet. */

/** Stands in for the road between browser and stores; everything on this side of it is real. */

/** What a store does with a request: gives frames, or fails. */
type Answer = DataFrame[] | { status?: number; message: string } | 'never';

type Asked = Pick<DataQueryRequest, 'targets' | 'range' | 'scopedVars'>;

interface Transport {
  /** Requests so far, per store. */
  asked: Record<Store, Asked[]>;
  /** From now on this store answers so. */
  answer(store: Store, answer: Answer | ((request: Asked) => Answer)): void;
}

const STORE_OF_PLUGIN = new Map(Object.entries(STORE_PLUGINS).map(([store, plugin]) => [plugin, store]));

function isStore(name: string | undefined): name is Store {
  return name === 'loki' || name === 'mimir' || name === 'tempo';
}

function settingsOf(store: Store): DataSourceInstanceSettings {
  const logos = { large: '', small: '' };
  const info = { author: { name: '' }, description: '', links: [], logos, screenshots: [], updated: '', version: '' };
  const type = STORE_PLUGINS[store];
  const meta = { id: type, name: type, type: PluginType.datasource, info, module: '', baseUrl: '' };
  return { id: 1, uid: store, name: store, type, meta, readOnly: true, jsonData: {}, access: 'proxy' };
}

function responseTo(answer: Answer, request: DataQueryRequest): Observable<PanelData> {
  const base = { series: [], timeRange: request.range, request };
  if (answer === 'never') {
    return of({ ...base, state: LoadingState.Loading });
  }
  if (Array.isArray(answer)) {
    // A real answer comes later than the question.
    return from(Promise.resolve()).pipe(map(() => ({ ...base, state: LoadingState.Done, series: answer })));
  }
  return from(Promise.resolve()).pipe(map(() => ({ ...base, state: LoadingState.Error, errors: [answer] })));
}

/** Installs a road to these stores. `service` is what Loki names as its services. */
export function installTransport(stores: readonly Store[] = STORES): Transport {
  const asked: Transport['asked'] = { loki: [], mimir: [], tempo: [] };
  const answers = new Map<Store, Answer | ((request: Asked) => Answer)>();

  const answerTo = (store: Store, request: Asked): Answer => {
    const answer = answers.get(store) ?? [];
    return typeof answer === 'function' ? answer(request) : answer;
  };

  class StoreApi extends DataSourceApi {
    interval = '15s';

    query(): never {
      throw new Error('asked past the road');
    }

    async testDatasource() {
      return { status: 'success', message: '' };
    }

    async metricFindQuery() {
      const answer = answers.get('loki') ?? [];
      if (!Array.isArray(answer)) {
        throw new Error('no answer');
      }
      return [{ text: 'mock-service', value: 'mock-service' }];
    }
  }

  const uidOf = (ref: unknown): string => {
    const uid = typeof ref === 'object' && ref !== null && 'uid' in ref ? String(ref.uid) : String(ref);
    return uid.replace(/^\$\{(\w+)\}$/, '$1');
  };
  const service: Pick<DataSourceSrv, 'get' | 'getList' | 'getInstanceSettings'> = {
    get: async (ref) => {
      const uid = uidOf(ref);
      if (!isStore(uid) || !stores.includes(uid)) {
        throw new Error(`no data source ${uid}`);
      }
      return Object.assign(Object.create(StoreApi.prototype), settingsOf(uid), {
        interval: '15s',
        getRef: () => settingsOf(uid),
      });
    },
    getList: (filters) => stores.map(settingsOf).filter(({ type }) => type === filters?.pluginId),
    getInstanceSettings: () => undefined,
  };
  setDataSourceSrv({ ...service, reload: async () => undefined, registerRuntimeDataSource: () => undefined });
  setRunRequest((datasource, request) => {
    const store = STORE_OF_PLUGIN.get(datasource.type);
    if (!isStore(store)) {
      throw new Error(`no store behind ${datasource.type}`);
    }
    asked[store].push(request);
    return responseTo(answerTo(store, request), request);
  });
  return { asked, answer: (store, answer) => void answers.set(store, answer) };
}

/** A frame of one number now. */
export function oneValue(value: number, refId = 'A'): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: 'time', values: [0] },
      { name: 'Value', type: 'number', values: [value] },
    ],
  });
}
