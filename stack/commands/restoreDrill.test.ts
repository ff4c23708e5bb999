import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from '../settings.ts';
import { hubsAt, ownPlace } from './restoreDrill.ts';

test('no port of one hub is a port of the other, and no folder', () => {
  const { first, second } = hubsAt(ownPlace);
  // SeaweedFS listens 10000 above its ports too.
  const all = [first, second].flatMap((place) =>
    Object.values(loadSettings(place).ports).flatMap((port) => [port, port + 10000])
  );
  assert.equal(new Set(all).size, all.length);
  assert.notEqual(loadSettings(first).stateDir, loadSettings(second).stateDir);
});
