import type { Kept } from '../finding.ts';

export const pluginValidator: readonly Kept[] = [
  {
    tool: 'plugin validator',
    rule: 'manifest',
    wants: 'a signature',
    on: ['dist'],
    reason:
      'only Grafana Labs signs what enters its catalogue; until then GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS names it',
  },
  {
    tool: 'plugin validator',
    rule: 'sponsorshiplink',
    wants: 'a link to sponsor the work',
    on: ['dist'],
    reason: 'nobody is asked for money',
  },
];
