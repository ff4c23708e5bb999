import { type WireFrame } from './frames';
import { type Hub } from './hub';
import { type Range } from './macros';

/** What every query of `/api/ds/query` carries; each store adds its own keys. */
export interface Query {
  refId: string;
  intervalMs?: number;
  datasource?: { uid?: string; type?: string };
}

/** Asks one store and gives its answer as Grafana's back end would. Throws HubError. */
export type Store<Q extends Query = Query> = (query: Q, range: Range, hub: Hub) => Promise<WireFrame[]>;
