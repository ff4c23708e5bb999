import { grown } from '../scraped';
import { OF_THE_HUB } from '../oneReading';
import { definePanels } from '../panels';
import * as promql from '../../queries/promql';
import { counters } from '../sources';
import { table } from '../tables';
import type { PanelDefinition } from '../types';

/** What the hub says of itself: only where a collector runs beside it, which is on a cluster. */

/** Whether the hub is scraped at all; a section asks for this before it shows itself. */
export const hubKnown: PanelDefinition = {
  id: 'trust.hub-known',
  title: 'Hub known',
  description: 'How many counters of the gateway a collector of the chosen clusters has read in the time range.',
  unit: 'locale',
  pluginId: 'stat',
  queries: [counters.instant(`count(present_over_time(${promql.series('ingest_requests_total')}[$__range]))`)],
  empty: 'No collector of these clusters reads the hub.',
};

const STORE = ['job', 'reason'];
const GATE = ['cluster', 'signal', 'outcome'];
const NOT_ACCEPTED = { outcome: '!=accepted' } as const;

const someOf = (...exprs: readonly string[]) => `(${exprs.join(' or ')}) > 0`;

export const hub = definePanels([
  {
    id: 'trust.refused-by-store',
    title: 'Refused by each store',
    description:
      'Lines, samples and spans that a store did not accept, by reason, from all clusters. Each replica counts what it refuses. Whatever a store ' +
      'refuses permanently is not sent ' +
      'again.',
    unit: 'locale',
    empty: 'No store has refused anything in this time range.',
    kpis: ['P10'],
    oneReading: OF_THE_HUB,
    remedy:
      'Raise the limit in the store’s configuration, or find out who sends too much. If timestamps are too old or too far ahead, correct the clock of the sender.',
    ...table({
      rows: { job: 'Store', reason: 'Reason' },
      columns: [
        {
          head: 'Refused',
          expr: someOf(
            grown('loki_discarded_samples_total', STORE),
            grown('cortex_discarded_samples_total', STORE),
            grown('tempo_discarded_spans_total', STORE)
          ),
        },
      ],
      highestFirst: 'Refused',
    }),
  },
  {
    id: 'trust.refused-at-the-gateway',
    title: 'Refused at the gateway',
    description:
      'Requests that the gateway did not accept, and items it removed from those it did accept, by sending cluster, signal and reason. A cluster that ' +
      'exceeds its limits (rate, series) is asked to wait, at no cost to its neighbors; an unknown user, or a batch in the name of another cluster, is ' +
      'turned away. The sender is empty if the user is unknown: somebody is trying without a ' +
      'password.',
    unit: 'locale',
    empty: 'The gateway has refused nothing in this time range.',
    kpis: ['P10'],
    oneReading: OF_THE_HUB,
    remedy:
      'Find out which of the sender’s workloads grew, or raise its user’s limits. Find out who is trying without a password.',
    ...table({
      rows: { cluster: 'Sender', signal: 'Signal', outcome: 'Reason' },
      columns: [
        { head: 'Requests', expr: someOf(grown('ingest_requests_total', GATE, NOT_ACCEPTED)) },
        { head: 'Items', expr: someOf(grown('ingest_items_total', GATE, NOT_ACCEPTED)) },
      ],
      highestFirst: 'Requests',
    }),
  },
]);
