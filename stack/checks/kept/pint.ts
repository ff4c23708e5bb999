import type { Kept } from '../finding.ts';

export const pint: readonly Kept[] = [
  {
    tool: 'pint',
    rule: 'alerts/comparison',
    wants: 'an alert that can be silent',
    on: ['incident/rules/silence.yml Watchdog'],
    reason: 'it is the heartbeat: whoever stops hearing it knows that alerting is dead',
  },
  {
    tool: 'pint',
    rule: 'promql/fragile',
    wants: '`for` where two sums are divided',
    on: ['incident/rules/old-monitoring.yml HttpErrorsHigh'],
    reason: 'the monitoring of that evening, kept as it was so that replays can show what it did',
  },
];
