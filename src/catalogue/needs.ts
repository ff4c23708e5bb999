import * as promql from '../queries/promql';
import { counters } from './sources';
import type { PanelDefinition } from './types';

/** Whether the service has logged requests for a menu; a tab that lives on them says `empty` where there are none. */
export const menuRequests: PanelDefinition = {
  id: 'needs.menu',
  title: 'Menu requests',
  description: 'All requests for the menu and its dishes that the service has logged in the time range.',
  unit: 'locale',
  pluginId: 'stat',
  queries: [counters.instant(promql.sum(promql.counted('menu_requests_total', {}, '$__range')))],
  empty:
    'This service logged no menu requests in this time range, so there is little to show. This tab works for services whose log lines follow the menu ' +
    'contract; Technical works for every service that sends spans.',
};
