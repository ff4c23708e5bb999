import { type Hub } from './hub';

type Params = Record<string, string>;

/** Path of a data source's resource behind the gateway. */
const RESOURCES: Record<string, (path: string, params: Params) => [path: string, params: Params]> = {
  loki: (path, params) => [`/loki/api/v1/${path}`, params],
  mimir: (path, params) => [`/prometheus/${path}`, params],
  tempo: (path, params) => {
    if (path === 'tag-values') {
      const { tag = '', ...rest } = params;
      return [`/tempo/api/v2/search/tag/${encodeURIComponent(tag)}/values`, rest];
    }
    return [path === 'tags' ? '/tempo/api/v2/search/tags' : `/tempo/${path}`, params];
  },
};

/** The query that "Save & test" sends to each store. */
const PROBES: Record<string, [path: string, params: Params]> = {
  loki: ['/loki/api/v1/query', { query: 'vector(1)+vector(1)' }],
  mimir: ['/prometheus/api/v1/query', { query: '1+1' }],
  tempo: ['/tempo/api/v2/search/tags', { limit: '1' }],
};

/** GET of a resource. Throws HubError; undefined when there is no such data source. */
export function readResource(uid: string, path: string, params: Params, hub: Hub): Promise<unknown> | undefined {
  return RESOURCES[uid] && hub.get(...RESOURCES[uid](path, params));
}

/** Throws HubError when the store does not answer; undefined when there is no such data source. */
export function probe(uid: string, hub: Hub): Promise<unknown> | undefined {
  return PROBES[uid] && hub.get(...PROBES[uid]);
}
