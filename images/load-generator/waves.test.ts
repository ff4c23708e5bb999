import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeOf } from './mix.ts';
import { createRandom } from './random.ts';
import { readWaveSettings } from './settings.ts';
import { nextOf, plans, WAVES } from './waves.ts';

/** Many requests of a wave. */
function sample(wave: (typeof WAVES)[number]): string[] {
  const random = createRandom(1);
  return Array.from({ length: 500 }, () => nextOf(wave, random).path);
}

test('a wave comes in whole moments', () => {
  for (const wave of WAVES) {
    assert.ok(Number.isInteger(plans[wave].rate / plans[wave].atOnce), wave);
  }
});

test('stale links lead to dishes, none of which is on the menu', () => {
  for (const path of sample('stale-links').concat(sample('dish-gone'))) {
    assert.equal(routeOf(path), '/api/menu/{id}');
    assert.doesNotMatch(path, /\/[1-5]$/);
  }
});

test('a rush asks for dishes that are on the menu, so that nothing fails', () => {
  assert.deepEqual([...new Set(sample('slow'))].sort(), ['/api/menu/1', '/api/menu/5']);
});

test('a scanner tries everything on its list', () => {
  assert.equal(new Set(sample('scanner')).size, plans.scanner.requests.length);
});

test('an unknown wave is refused with the list of all', () => {
  assert.throws(() => readWaveSettings({ WAVE: 'tsunami' }), /WAVE="tsunami".*slow, stale-links, scanner, dish-gone/);
  assert.equal(readWaveSettings({ WAVE: 'scanner' }).wave, 'scanner');
});
