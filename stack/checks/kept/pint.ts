import type { Kept } from '../finding.ts';

export const pint: readonly Kept[] = [
  {
    tool: 'pint',
    rule: 'alerts/comparison',
    wants: 'an alert that can stop firing',
    on: ['incident/rules/silence.yml Watchdog'],
    reason: 'it is the heartbeat: when it stops arriving, alerting itself is down',
  },
  {
    tool: 'pint',
    rule: 'promql/fragile',
    wants: '`for` on a ratio of two sums',
    on: ['incident/rules/old-monitoring.yml HttpErrorsHigh'],
    reason: 'the monitoring as it was that evening, kept unchanged so that replays can show what it did',
  },
];
