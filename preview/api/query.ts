import { type WireFrame } from './frames';
import { type Hub } from './hub';
import { type Range } from './macros';

/** Fields of every query of `/api/ds/query`; each store adds its own. */
export interface Query {
  refId: string;
  intervalMs?: number;
  datasource?: { uid?: string; type?: string };
}

/** Queries one store and returns the response of Grafana's back end. Throws HubError. */
export type Store<Q extends Query = Query> = (query: Q, range: Range, hub: Hub) => Promise<WireFrame[]>;
