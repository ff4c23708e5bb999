import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menuPayload, parseMenu, type MenuItem } from './menu.ts';

const burger: MenuItem = {
  id: '3',
  name: 'Classic Burger',
  price: 11.99,
  available: false,
  restaurant: 'Burger Joint',
  category: 'Burgers',
};

test('a dish becomes two gauges of the menu', () => {
  const payload = JSON.parse(menuPayload([burger], 'native', 1_700_000_000_123));
  const [{ resource, scopeMetrics }] = payload.resourceMetrics;
  assert.deepEqual(plain(resource.attributes), {
    'service.name': 'menu-reader',
    'service.namespace': 'production',
    'service.instance.id': 'menu-reader-0',
    'deployment.environment.name': 'native',
  });
  const [price, available] = scopeMetrics[0].metrics;
  assert.equal(price.name, 'menu.item.price');
  assert.equal(price.gauge.dataPoints[0].asDouble, 11.99);
  assert.deepEqual(plain(price.gauge.dataPoints[0].attributes), {
    menu_item_id: '3',
    item_name: 'Classic Burger',
    restaurant: 'Burger Joint',
    category: 'Burgers',
  });
  assert.equal(available.name, 'menu.item.available');
  assert.equal(available.gauge.dataPoints[0].asDouble, 0);
  assert.deepEqual(plain(available.gauge.dataPoints[0].attributes), { menu_item_id: '3' });
});

test('the moment is in nanoseconds, as text: it does not fit a number', () => {
  const payload = JSON.parse(menuPayload([burger], 'native', 1_700_000_000_123));
  const [metric] = payload.resourceMetrics[0].scopeMetrics[0].metrics;
  assert.equal(metric.gauge.dataPoints[0].timeUnixNano, '1700000000123000000');
});

test('gauges carry no unit', () => {
  assert.ok(!menuPayload([burger], 'native', 0).includes('"unit"'));
});

test('the menu as the service answers it is read, unknown fields and all', () => {
  const body = JSON.stringify({ menu_items: [{ ...burger, prep_time_minutes: 12, description: 'x' }], count: 1 });
  assert.equal(parseMenu(body)[0].name, 'Classic Burger');
});

test('a menu that is not one is refused with the reason', () => {
  assert.throws(() => parseMenu('<html>'), /not JSON: <html>/);
  assert.throws(() => parseMenu('null'), /no list "menu_items"/);
  assert.throws(() => parseMenu('{"error":"Internal Server Error"}'), /no list "menu_items"/);
  assert.throws(() => parseMenu(JSON.stringify({ menu_items: [burger, { ...burger, price: '11.99' }] })), /dish 2/);
});

function plain(attributes: Array<{ key: string; value: { stringValue: string } }>): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]));
}
