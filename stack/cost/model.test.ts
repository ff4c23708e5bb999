import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Asked } from './asked.ts';
import type { Configured } from './configured.ts';
import type { Benchmarks, Run } from './measured.ts';
import {
  busyCores,
  chunkBytes,
  cost,
  crossZoneGb,
  eventsADay,
  flows,
  hubNodes,
  type Inputs,
  loadNodes,
  reading,
  volumesGb,
} from './model.ts';
import { prices } from './prices.ts';
import { type Assumptions, assumptions } from './sizes.ts';

/** A run of 1,000 requests with figures that are easy to multiply. */
const run: Run = {
  rate: 10,
  requests: 1000,
  lines: 1000,
  spans: 1000,
  samples: 5000,
  series: 100,
  wire: 100_000,
  push: { logs: 300_000, metrics: 200_000, traces: 500_000 },
  onceMore: { traces: 300_000 },
  stored: {
    metrics: { chunks: 10_000, index: 20_000, samples: 5000, series: 100 },
    traces: { ingester: 400_000, ingesterSpans: 1000, generator: 600_000, generatorSpans: 1000 },
  },
  cpu: { alloy: 0.1, gateway: 0.01, loki: 0.03, mimir: 0.02, tempo: 0.05 },
};

const benchmarks: Benchmarks = { lineStored: 20, lineWritten: 160, lokiCpu: 0.03, alloyCpu: 0.04, sustained: 16_000 };

const tiers = {
  above: 131_072,
  transitions: [
    { Days: 30, StorageClass: 'STANDARD_IA' },
    { Days: 90, StorageClass: 'GLACIER_IR' },
  ],
} satisfies Configured['tiers']['loki'];

const year = { keeps: 365, deletesAfter: 0 };

const configured: Configured = {
  retention: { loki: year, mimir: year, tempo: year },
  tiers: { loki: tiers, mimir: { above: 0, transitions: [] }, tempo: tiers },
  replicas: 3,
  chunk: { target: 1_500_000, age: 2 / 24 },
  localBlocks: 1.25,
  seriesLimit: 150_000,
};

const stores = ['loki', 'mimir', 'tempo'];

/** Three stores of three replicas: a core and 2 GiB each, and 10 GB. */
const asked: Asked = {
  overlay: 'test',
  pods: Array.from({ length: 9 }, () => ({ cores: 1, memory: 2 * 2 ** 30 })),
  everyNode: { cores: 0, memory: 0 },
  volumes: stores.map((workload) => ({ workload, replicas: 3, gb: 10 })),
  replicasOf: (name) => (stores.includes(name) ? 3 : 0),
};

/** A service of 1,000 requests a second: 86,400 runs a day. */
const inputs = (changed: Partial<Assumptions> = {}): Inputs => ({
  company: { name: 'Test', what: '', podRate: 10, pods: 100, streams: 4 },
  run,
  benchmarks,
  configured,
  asked,
  assumptions: { ...assumptions, ...changed },
  prices,
});

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= Math.abs(expected) * 1e-9, `${actual} is not ${expected}`);

suite('what comes in a day', () => {
  test('is the run, as often as it fits', () => {
    assert.deepEqual(eventsADay(inputs()), { logs: 86.4e6, metrics: 432e6, traces: 86.4e6 });
  });

  test('spans that are not kept are not there, lines and samples are', () => {
    const { logs, metrics, traces } = eventsADay(inputs({ spansKept: 0.1 }));
    assert.deepEqual([logs, metrics], [86.4e6, 432e6]);
    near(traces, 8.64e6);
  });

  test('with a slow poll a series has one sample a poll at most', () => {
    // 100 pods × 100 series × 86,400 s / 15 s
    near(eventsADay(inputs({ pollSeconds: 15 })).metrics, 57.6e6);
  });
});

suite('a chunk of lines', () => {
  const { chunk } = configured;
  test('is full where a stream brings enough within the hour', () => {
    assert.equal(chunkBytes(100e6 * 24, chunk), 1_500_000);
  });
  test('is an hour of a smaller stream, because replicas cut together', () => {
    near(chunkBytes(600_000 * 24, chunk), 600_000);
  });
  test('is two hours of a stream that fills less than a tenth in one', () => {
    near(chunkBytes(100_000 * 24, chunk), 200_000);
  });
});

suite('what lies in the buckets, a day', () => {
  test('lines', () => {
    const { logs } = flows(inputs());
    // 86.4 million × 20 bytes; 4 streams of 18 MB an hour each fill chunks of 1.5 MB
    assert.equal(logs.bytes, 1.728e9);
    near(logs.objects, 1152);
    near(logs.puts, 3456);
    assert.deepEqual(logs.transitions, tiers.transitions);
  });

  test('samples', () => {
    // 432 million × 2 bytes, and 100 pods × 100 series × 200 bytes of index
    assert.equal(flows(inputs()).metrics.bytes, 866e6);
    assert.deepEqual(flows(inputs()).metrics.transitions, []);
  });

  test('spans, twice', () => {
    const { traces } = flows(inputs());
    // 86.4 million × (400 + 600) bytes; two kinds of blocks, an hour each
    assert.equal(traces.bytes, 86.4e9);
    assert.equal(traces.objects, 48);
  });

  test('spans, once', () => {
    const { traces } = flows(inputs({ generatorBlocks: false }));
    assert.equal(traces.bytes, 34.56e9);
    assert.equal(traces.objects, 24);
  });

  test('chunks that are too small stay where they are', () => {
    const many = { ...inputs(), company: { ...inputs().company, streams: 40_000 } };
    // 43,200 bytes a day and stream: 3,600 bytes in two hours
    const { logs } = flows(many);
    near(logs.bytes / logs.objects, 3600);
    assert.deepEqual(logs.transitions, []);
  });

  test('replicas that cut differently are all kept', () => {
    assert.equal(flows(inputs({ chunkCopies: 3 })).logs.bytes, 3 * 1.728e9);
  });
});

suite('under the stores', () => {
  test('traffic between zones', () => {
    // 86,400 runs × 365/12 days × (2 hops × 100 kB × 2/3 + 2 copies × 1 MB + 300 kB × 2/3)
    near(crossZoneGb(inputs()), (86_400 * (365 / 12) * (400_000 / 3 + 2_000_000 + 200_000)) / 1e9);
  });

  test('compressed pushes and short ways make less of it', () => {
    const road = (86_400 * (365 / 12) * 400_000) / 3 / 1e9;
    near(crossZoneGb(inputs({ pushCompression: 0 })), road);
    near(crossZoneGb(inputs({ pushCompression: 0, otherZone: 0 })), 0 * road);
  });

  test('volumes: two hours of log, twice, three replicas, seven tenths full, and never less than the manifests ask for', () => {
    // a second: 0.3 MB of lines, 0.2 MB of samples, 0.5 MB of spans; Mimir also keeps 1.25 days of 866 MB
    const filled = (gb: number) => 3 * Math.max(10, gb / 0.7);
    near(
      volumesGb(inputs()).paid,
      filled(2 * 0.3e-3 * 7200) + filled(2 * 0.2e-3 * 7200 + 1.25 * 0.866) + filled(2 * 0.5e-3 * 7200)
    );
    near(volumesGb({ ...inputs(), company: { ...inputs().company, pods: 1 } }).paid, 90);
  });

  test('cores: stores work three times, the gateway once', () => {
    near(busyCores(inputs()), 3 * 0.1 + 0.01);
  });

  test('nodes by the load: one a zone at least, then by cores', () => {
    assert.equal(loadNodes(inputs()), 3);
    // 3.1 cores at ten times the load; half in use, two a node
    assert.equal(loadNodes({ ...inputs(), company: { ...inputs().company, pods: 1000 } }), 4);
  });

  test('nodes: what the overlay asks for, or the load, whichever is more', () => {
    // of two cores 1.93 are free: one pod a node
    assert.deepEqual(hubNodes(inputs()), { asked: 9, load: 3, paid: 9 });
    const large = { ...inputs(), company: { ...inputs().company, pods: 9500 } };
    // 29.45 cores; half in use, two a node
    assert.deepEqual(hubNodes(large), { asked: 9, load: 30, paid: 30 });
  });

  test("reads: indices and lists at the stores' own pace, what compaction and questions fetch", () => {
    const { logs, metrics, traces } = flows(inputs());
    // 3 ingesters × 96 index files × (3 readers and the compactor) + 144 runs + 1,152 chunks × 10
    near(logs.reads.gets, 3 * 96 * 4 + 144 + 11_520);
    near(logs.reads.lists, 2 * (3 * 288 + 144));
    // 9 × 96 bucket indices + 108 files shipped + 3 × 3 index headers + 3 files × 10 × 4 pieces; 3 × 96 lists of 1,095 objects
    near(metrics.reads.gets, 864 + 108 + 9 + 120);
    near(metrics.reads.lists, 3 * 96 * 1.095);
    // 3 × 288 block lists + 576 files + 48 blocks × 10 × 8 pieces; 2 × 288 lists of 70,080 objects
    near(traces.reads.gets, 864 + 576 + 3840);
    near(traces.reads.lists, 576 * 70.08);
  });
});

suite('what it costs a month', () => {
  const result = cost(inputs());

  test('the parts add up', () => {
    const { objectStorage, volumes, crossZone, nodes, total, s3 } = result;
    near(objectStorage, s3.logs.total + s3.metrics.total + s3.traces.total);
    near(total, objectStorage + volumes + crossZone + nodes);
    near(nodes, (9 * 0.0816 * 24 * 365) / 12);
    near(volumes, volumesGb(inputs()).paid * 0.08);
    near(crossZone, crossZoneGb(inputs()) * 0.02);
  });

  test('on volumes: one copy a replica of everything but the second blocks of spans', () => {
    near(result.blockStorage, ((3 * 365 * (1.728 + 0.866 + 34.56)) / 0.7) * 0.08);
  });

  test('rules lower it', () => {
    assert.ok(result.untiered > result.objectStorage);
  });
});

test('a look back at half a year ago reads the coldest class, as often as is assumed', () => {
  const { incident, yearOfCounters } = reading(inputs({ lookBack: { age: 180, days: 1, times: 5 } }));
  // 1,152 objects × $0.01 for 1,000, 1.728 GB × $0.03, five times
  near(incident.logs, 5 * (0.01152 + 0.05184));
  // 365 days × 3 objects × $0.0004 for 1,000: counters never leave Standard
  near(yearOfCounters, (365 * 3 * 0.0004) / 1000);
});
