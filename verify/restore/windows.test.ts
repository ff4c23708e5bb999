import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Configurations, secondsOf, windowsOf } from './windows.ts';

const block = { trace_idle_period: '5s', flush_check_period: '5s', max_block_duration: '5m0s' };
const configurations: Configurations = {
  loki: { ingester: { chunk_idle_period: '30m0s', max_chunk_age: '2h0m0s', flush_check_period: '30s' } },
  mimir: {
    blocks_storage: {
      tsdb: {
        block_ranges_period: ['2h0m0s', '12h0m0s'],
        head_compaction_interval: '1m0s',
        head_compaction_idle_timeout: '1h0m0s',
        ship_interval: '1m0s',
      },
    },
  },
  tempo: {
    ingester: block,
    metrics_generator: { processor: { local_blocks: { ...block, max_block_duration: '1m0s' } } },
  },
};

test('durations are as Go writes them', () => {
  assert.equal(secondsOf('2h0m0s'), 7200);
  assert.equal(secondsOf('1m30.5s'), 90.5);
  assert.equal(secondsOf('250ms'), 0.25);
  for (const text of ['', '5', '1 h', '2d', '1hx']) {
    assert.throws(() => secondsOf(text), /is no duration/);
  }
});

test('each store says how old its data gets before it is in its bucket', () => {
  assert.deepEqual(
    windowsOf(configurations).map(({ what, running, stopped }) => [what, running, stopped]),
    [
      // a chunk of two hours, the next look at it, and the index
      ['lines (Loki)', 7200 + 30 + 960, 1800 + 30 + 960],
      // three hours in memory, the next look, and the next shipment; an hour and a quarter once nothing comes
      ['counters (Mimir)', 10800 + 120, 4500 + 120],
      ['spans, by search (Tempo)', 315, 315],
      ['spans, by TraceQL metrics (Tempo)', 75, 75],
    ]
  );
});

test('what it waits for is named by its setting and its value', () => {
  const [lines, counters, spans] = windowsOf(configurations).map(({ why }) => why);
  assert.match(lines, /`max_chunk_age` \(2h\).*`chunk_idle_period` \(30m\)/);
  assert.match(counters, /1\.5 × `block_ranges_period` \(2h\)/);
  assert.match(spans, /`max_block_duration` 5m\)/);
});
