/** The menu as the service answers it → gauges in OTLP/JSON. Pure. */

export interface MenuItem {
  id: string;
  name: string;
  price: number;
  available: boolean;
  restaurant: string;
  category: string;
}

type Attribute = { key: string; value: { stringValue: string } };
type Point = { attributes: Attribute[]; timeUnixNano: string; asDouble: number };

/**
 * Reads the body of `/api/menu`.
 * @throws Error that says what is missing: a half-read menu would look like dishes taken off it.
 */
export function parseMenu(body: string): MenuItem[] {
  let menu: { menu_items?: unknown };
  try {
    menu = JSON.parse(body);
  } catch {
    throw new Error(`the menu is not JSON: ${body.slice(0, 80)}`);
  }
  if (!Array.isArray(menu?.menu_items)) {
    throw new Error('the menu has no list "menu_items"');
  }
  return menu.menu_items.map((item, index) => {
    if (!isMenuItem(item)) {
      throw new Error(`dish ${index + 1} of the menu lacks one of id, name, price, available, restaurant, category`);
    }
    return item;
  });
}

/**
 * Body of `POST /v1/metrics`.
 * @param unixMillis when the menu was read.
 * No unit stands on the gauges: the store would append it to their names.
 */
export function menuPayload(menu: readonly MenuItem[], environment: string, unixMillis: number): string {
  const timeUnixNano = `${Math.floor(unixMillis)}000000`;
  const price = menu.map((item) =>
    point(item.price, timeUnixNano, {
      menu_item_id: item.id,
      item_name: item.name,
      restaurant: item.restaurant,
      category: item.category,
    })
  );
  const available = menu.map((item) => point(item.available ? 1 : 0, timeUnixNano, { menu_item_id: item.id }));
  return JSON.stringify({
    resourceMetrics: [
      {
        resource: {
          attributes: attributes({
            'service.name': 'menu-reader',
            'service.namespace': 'production',
            'service.instance.id': 'menu-reader-0',
            'deployment.environment.name': environment,
          }),
        },
        scopeMetrics: [
          {
            scope: { name: 'menu-reader' },
            metrics: [
              gauge('menu.item.price', 'Price of the dish as the menu says it', price),
              gauge('menu.item.available', '1 if the dish can be ordered, 0 if not', available),
            ],
          },
        ],
      },
    ],
  });
}

function gauge(name: string, description: string, dataPoints: Point[]) {
  return { name, description, gauge: { dataPoints } };
}

function point(value: number, timeUnixNano: string, labels: Record<string, string>): Point {
  return { attributes: attributes(labels), timeUnixNano, asDouble: value };
}

function attributes(values: Record<string, string>): Attribute[] {
  return Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function isMenuItem(item: unknown): item is MenuItem {
  const { id, name, price, available, restaurant, category } = (item ?? {}) as Record<string, unknown>;
  return (
    [id, name, restaurant, category].every((text) => typeof text === 'string') &&
    typeof price === 'number' &&
    typeof available === 'boolean'
  );
}
