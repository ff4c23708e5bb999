import { defineObjectives } from './define';
import type { Objective } from './types';

export { PAGE_BURN } from './limits';
export { AUDIENCES, isAudience, type Audience, type Objective, type Requests, type Views, type Words } from './types';

/** Seconds without a new line after which a cluster's data are late: Mimir looks back so far for a sample. */
export const LATE_AFTER = 300;

/** Said wherever a target is shown. */
export const WHO_SET_IT = 'The target is set by us, not by the business.';

const SERVER_ERROR = { http_response_status_code: '=~5..' } as const;
const CUSTOMERS = { http_request_method: 'GET' } as const;

const usual = { target: 0.99, window: 30, minimum: 30 } as const;

export const objectives = defineObjectives([
  {
    ...usual,
    id: 'menu-loads',
    audience: 'customer-experience',
    title: 'Menu loads',
    total: 'Customers’ requests (GET) for the menu.',
    good: 'Those that did not end in a server error.',
    events: {
      kind: 'requests',
      counter: 'menu_requests_total',
      all: { http_route: '/api/menu', ...CUSTOMERS },
      failed: SERVER_ERROR,
      lines: { route: '/api/menu', methods: 'GET' },
    },
    words: {
      'customer-experience': {
        event: 'menu load',
        events: 'menu loads',
        failed: 'failed',
        worked: 'worked',
        promise: 'Whoever opens the menu sees it.',
      },
      business: {
        event: 'menu load',
        events: 'menu loads',
        failed: 'failed',
        worked: 'worked',
        promise: 'No order is lost because the menu does not open.',
      },
      technical: {
        event: 'menu request',
        events: 'menu requests',
        failed: 'ended in a server error',
        worked: 'were answered without a server error',
        promise: 'GET /api/menu is answered without a server error.',
      },
    },
  },
  {
    ...usual,
    id: 'dish-pages',
    audience: 'customer-experience',
    title: 'Dish pages',
    total: 'Customers’ requests (GET) for a dish.',
    good: 'Those that did not end in a server error. An unknown ID is not a failure: the service correctly answers that there is no such dish.',
    events: {
      kind: 'requests',
      counter: 'menu_requests_total',
      all: { http_route: '/api/menu/{id}', ...CUSTOMERS },
      failed: SERVER_ERROR,
      lines: { route: '/api/menu/{id}', methods: 'GET' },
    },
    words: {
      'customer-experience': {
        event: 'dish page',
        events: 'dish pages',
        failed: 'failed',
        worked: 'opened',
        promise: 'Whoever opens a dish sees it, or reads that there is no such dish.',
      },
      business: {
        event: 'dish page',
        events: 'dish pages',
        failed: 'failed',
        worked: 'opened',
        promise: 'No order is lost because a dish does not open.',
      },
      technical: {
        event: 'dish request',
        events: 'dish requests',
        failed: 'ended in a server error',
        worked: 'were answered without a server error',
        promise: 'GET /api/menu/{id} is answered without a server error.',
      },
    },
  },
  {
    ...usual,
    id: 'dish-availability',
    audience: 'business',
    title: 'Dish availability',
    total: 'Customers’ views of dishes, as long as the menu was being read.',
    good: 'Those of a dish that the menu marked as available.',
    events: { kind: 'views', counter: 'menu_item_views_total', judge: 'menu_item_available' },
    // That a restaurant runs out of a dish is no incident: with 0.99, one dish of five that is gone would wake somebody.
    target: 0.95,
    words: {
      'customer-experience': {
        event: 'dish view',
        events: 'dish views',
        failed: 'led to an unavailable dish',
        worked: 'led to an available dish',
        promise: 'Whoever likes a dish can order it.',
      },
      business: {
        event: 'dish view',
        events: 'dish views',
        failed: 'led to an unavailable dish',
        worked: 'led to an available dish',
        promise: 'What customers want can be ordered.',
      },
      technical: {
        event: 'dish view',
        events: 'dish views',
        failed: 'led to a dish with menu_item_available at 0',
        worked: 'led to a dish with menu_item_available at 1',
        promise: 'The dishes that are viewed have menu_item_available at 1.',
      },
    },
  },
  {
    ...usual,
    id: 'synthetic-checks',
    audience: 'technical',
    title: 'Synthetic checks',
    total: 'Checks (HEAD) of the menu and its dishes.',
    good: 'Those that did not end in a server error.',
    events: {
      kind: 'requests',
      counter: 'menu_requests_total',
      all: { http_route: '=~/api/menu.*', http_request_method: 'HEAD' },
      failed: SERVER_ERROR,
      lines: { methods: 'HEAD' },
    },
    words: {
      'customer-experience': {
        event: 'automatic check',
        events: 'automatic checks',
        failed: 'failed',
        worked: 'passed',
        promise: 'The menu opens even while no customer asks for it.',
      },
      business: {
        event: 'automatic check',
        events: 'automatic checks',
        failed: 'failed',
        worked: 'passed',
        promise: 'The menu is open for business around the clock.',
      },
      technical: {
        event: 'synthetic check',
        events: 'synthetic checks',
        failed: 'failed',
        worked: 'passed',
        promise: 'HEAD on the menu and its dishes is answered without a server error.',
      },
    },
  },
  {
    ...usual,
    id: 'requests',
    audience: 'technical',
    title: 'Requests',
    total: 'All requests that reached the service, from spans, except health checks.',
    good: 'Those that did not end in a server error.',
    events: {
      kind: 'requests',
      counter: 'edge_requests_total',
      all: { http_route: '!=/health' },
      failed: SERVER_ERROR,
    },
    words: {
      'customer-experience': {
        event: 'request',
        events: 'requests',
        failed: 'failed',
        worked: 'worked',
        promise: 'What people ask of the service, they get.',
      },
      business: {
        event: 'request',
        events: 'requests',
        failed: 'failed',
        worked: 'worked',
        promise: 'The service does what people ask of it.',
      },
      technical: {
        event: 'request',
        events: 'requests',
        failed: 'ended in a server error',
        worked: 'were answered without a server error',
        promise: 'Every request is answered without a server error.',
      },
    },
  },
  {
    ...usual,
    id: 'delivery',
    audience: 'technical',
    title: 'Delivery of log lines',
    total: 'Minutes of each cluster that has sent lines within a day.',
    good: 'Those whose newest line was at most five minutes old.',
    events: { kind: 'minutes', counter: 'log_lines_total' },
    words: {
      'customer-experience': {
        event: 'minute',
        events: 'minutes',
        failed: 'passed without news',
        worked: 'had current numbers',
        promise: 'The numbers on this page are at most five minutes old.',
      },
      business: {
        event: 'minute',
        events: 'minutes',
        failed: 'passed without news',
        worked: 'had current numbers',
        promise: 'The numbers on this page are at most five minutes old.',
      },
      technical: {
        event: 'minute',
        events: 'minutes',
        failed: 'had no line newer than five minutes',
        worked: 'had lines newer than five minutes',
        promise: 'The newest line of every cluster is at most five minutes old.',
      },
    },
  },
]);

export type ObjectiveId = (typeof objectives)[number]['id'];

/** The objective with this id; throws when there is none. */
export function objectiveById(id: ObjectiveId): Objective<ObjectiveId> {
  const objective = objectives.find((one) => one.id === id);
  if (!objective) {
    throw new Error(`No objective has the id "${id}"`);
  }
  return objective;
}
