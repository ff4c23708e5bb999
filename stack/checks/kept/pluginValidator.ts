import type { Kept } from '../finding.ts';

export const pluginValidator: readonly Kept[] = [
  {
    tool: 'plugin validator',
    rule: 'manifest',
    wants: 'a signature',
    on: ['dist'],
    reason:
      'only Grafana Labs signs plugins, when they enter its catalogue; until then GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS names it',
  },
  {
    tool: 'plugin validator',
    rule: 'sponsorshiplink',
    wants: 'a sponsorship link',
    on: ['dist'],
    reason: 'we ask nobody for money',
  },
];
