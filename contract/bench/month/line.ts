import { routeOf } from '../../../images/load-generator/mix.ts';
import type { MonthRequest } from './traffic.ts';

/** The line that the menu service writes for a request. Pure. */

/** Name and restaurant by id, as the service has them. */
export type DishNames = ReadonlyMap<string, { name: string; restaurant: string }>;

export type Level = 'INFO' | 'WARN' | 'ERROR';

export function levelOf({ status }: Pick<MonthRequest, 'status'>): Level {
  return status === 500 ? 'ERROR' : status === 200 ? 'INFO' : 'WARN';
}

/** Fields of the line that depend on the answer. */
function said({ path, status }: MonthRequest, dishes: DishNames): { error?: string; id?: string; message: string } {
  if (routeOf(path) === '/api/menu') {
    return status === 500
      ? { error: 'restaurant service timeout', message: 'Failed to list menu items' }
      : { message: `Listed ${dishes.size} menu items` };
  }
  const id = path.slice('/api/menu/'.length);
  switch (status) {
    case 400:
      return { error: 'missing menu item ID', message: 'Invalid menu item request' };
    case 404:
      return { error: 'menu item not found', id, message: `Menu item ID ${id} does not exist` };
    default: {
      const dish = dishes.get(id);
      if (!dish) {
        throw new Error(`the menu has no dish ${id}`);
      }
      return { id, message: `Retrieved menu item: ${dish.name} from ${dish.restaurant}` };
    }
  }
}

/** One line of JSON, its keys in the service's order. */
export function lineOf(request: MonthRequest, dishes: DishNames): string {
  const { error, id, message } = said(request, dishes);
  return JSON.stringify({
    duration_ms: request.handlerMs,
    error,
    level: levelOf(request),
    menu_item_id: id,
    message,
    method: request.method,
    path: request.path,
    status_code: request.status,
    timestamp: `${new Date(request.at / 1000).toISOString().slice(0, 19)}Z`,
  });
}
