import { held, problemOf, shown, type HeldVariable } from './held';

const LONG = 'a'.repeat(129);

test.each<[HeldVariable, string[]]>([
  ['cluster', ['native', 'gke_shop_europe-west1_prod', 'arn:aws:eks:eu-west-1:123456789012:cluster/shop', 'a.b@c']],
  ['environment', ['production', 'prod-eu']],
  ['service', ['mock-service', 'a', 'shop.cart_2~x', 'a'.repeat(128)]],
  ['conversion', ['0.05', '.05', '1', '1.0', '0.000001']],
  ['retries', ['0', '1', '5']],
  ['objective', ['0.94', '.99', '0.9999']],
  ['requestObjective', ['0.94', '0.9999']],
  ['window', ['1', '30', '365']],
  ['requestWindow', ['7']],
  ['apdex', ['1', '0.5', '.25', '25']],
  ['reading', ['auto', 'logs', 'recorded']],
  ['compare', ['none', 'day', 'week']],
  ['trace', ['', '0af7651916cd43dd8448eb211c80319c', 'ABC']],
  ['incident', ['', '0', '1795781400000']],
])('a %s may be any of %j', (name, values) => {
  values.forEach((value) => expect(problemOf(held[name], [value])).toBeUndefined());
});

test.each<[HeldVariable, string[]]>([
  ['cluster', ['', ' ', 'a`', 'a"', 'a|b', 'a}', '.*', 'a b', 'a\\', '$cluster', '$__all', '/a', LONG]],
  ['environment', ['', '.*', 'a`']],
  ['service', ['', ' ', '"} or {', '.*', 'a|b', 'a`', 'a\\', 'a\n', 'a b', '$service', '${loki}', '-a', 'é', LONG]],
  [
    'conversion',
    ['', 'abc', '0', '0.0', '-0.1', '1.01', '101', 'NaN', 'Infinity', '1e999', '1e-2', '0x1', ' 1', '5 %'],
  ],
  ['conversion', ['0.05) or vector(1', '1.', '.', '0.05,1', '٠.٥', '$__range']],
  ['objective', ['', '1', '0.9306', '0.5', '99', '1e-1', '0.99) or vector(1']],
  ['window', ['', '0', '366', '1.5', '1.0', '30d', '1e1', '-1', ' 30', '30d]) or vector(1', '$__range']],
  ['retries', ['', '-1', '6', '00', '1.5', '1e0', 'abc', '1) or vector(1']],
  ['apdex', ['', '0', '-1', '25.1', '1e1', '0x1', 'NaN', ' 1', '1ms']],
  ['reading', ['', 'Logs', 'both', 'auto ', '__proto__']],
  ['compare', ['', 'Week', '1w', 'day ', '__proto__']],
  ['trace', ['xyz', '{ true }', 'a'.repeat(33), ' ', 'ab\n']],
  ['incident', ['now', '-1', '1e3', ' 1', '1\n', '1.5', '1'.repeat(15), '2026-11-27T12:00:00.000Z']],
])('a %s is none of %j', (name, values) => {
  values.forEach((value) => expect([value, problemOf(held[name], [value])]).toEqual([value, expect.any(String)]));
});

test('whatever is taken for a service stands in a query as it is', () => {
  const every = Array.from({ length: 0x500 }, (_, code) => `a${String.fromCharCode(code)}`);
  const taken = every.filter((name) => held.service.fits(name));
  expect(taken).toHaveLength(66);
  taken.forEach((name) => expect(encodeURIComponent(name)).toBe(name));
});

test('the sentence says what was given and what may be', () => {
  expect(problemOf(held.conversion, ['abc'])).toBe(
    '“abc” is not a valid conversion rate (a number above 0 and up to 1, such as 0.05)'
  );
  expect(problemOf(held.conversion, [''])).toBe('The URL has an empty conversion rate');
  expect(problemOf(held.conversion, ['0.1', '0.2'])).toBe('The URL has more than one conversion rate');
  expect(problemOf(held.conversion, [])).toBeUndefined();
});

test.each([
  ['abc', '“abc”'],
  ['a\nb\u202ec', '“a·b·c”'],
  ['x'.repeat(41), `“${'x'.repeat(40)}…”`],
])('%j is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});
