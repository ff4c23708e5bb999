import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busyness, failingShare, monthPlan, USUAL_SHARE } from './plan.ts';

const to = Date.UTC(2026, 5, 30) / 1000;
const options = { days: 30, rate: 10, seed: 1, sample: 15 };

for (const days of [1, 7, 30]) {
  test(`the three incidents of ${days} days lie in them, one after the other`, () => {
    const { from, incidents } = monthPlan({ ...options, days }, to);
    assert.equal(incidents.length, 3);
    let end = from;
    for (const incident of incidents) {
      assert.ok(incident.from > end && incident.to > incident.from, incident.name);
      end = incident.to;
    }
    assert.ok(end < to);
  });
}

test('no incident begins or ends with a minute, as none in the field does', () => {
  for (const { from, to: end } of monthPlan(options, to).incidents) {
    assert.ok(from % 60 !== 0 && end % 60 !== 0);
  }
});

test('menu loads fail as often as the incident says, from its first second to its last', () => {
  const plan = monthPlan(options, to);
  const [first] = plan.incidents;
  assert.deepEqual(
    [first.from - 1, first.from, first.to - 1, first.to].map((moment) => failingShare(plan, moment)),
    [USUAL_SHARE, first.share, first.share, USUAL_SHARE]
  );
});

test('a day is as busy as the rate says', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => busyness(to + hour * 3600));
  assert.ok(Math.abs(hours.reduce((sum, one) => sum + one, 0) / 24 - 1) < 1e-9);
  assert.equal(Math.min(...hours), hours[4]);
});
