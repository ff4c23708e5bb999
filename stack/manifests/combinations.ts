/** Components no overlay takes by itself, and what they are rendered on: people add them to an overlay of their own. */
export interface Combination {
  name: string;
  overlay: string;
  components: string[];
}

export const combinations: readonly Combination[] = [
  { name: 'kind, without Grafana', overlay: 'kind', components: ['without-grafana'] },
  { name: 'kind, with Beyla', overlay: 'kind', components: ['beyla'] },
  {
    name: 'kind, with receivers',
    overlay: 'kind',
    components: ['alerts-slack', 'alerts-pagerduty', 'alerts-email', 'alerts-heartbeat'],
  },
  {
    name: 'kind-test-parts, with receivers',
    overlay: 'kind-test-parts',
    components: ['alerts-slack', 'alerts-pagerduty', 'alerts-email', 'alerts-heartbeat'],
  },
];
