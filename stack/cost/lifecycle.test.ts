import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';
import { loadSettings } from '../settings.ts';
import { configured, days } from './configured.ts';
import { type Bucket, matches, prefixOf, type Rule, ruleFolders, rulesOf, type RuleSet } from './lifecycle.ts';

const root = resolve(import.meta.dirname, '../..');
const { tenant } = loadSettings({});
const sets = Object.keys(ruleFolders) as RuleSet[];
const buckets: Bucket[] = ['loki', 'mimir', 'tempo'];
const large = 10 * 1024 ** 2;

/** Where each store keeps what it may delete after a year: everything of the tenant, and nothing else. */
const dataOf: Record<Bucket, string> = { loki: `${tenant}/`, mimir: `blocks/${tenant}/`, tempo: `${tenant}/` };

/** Objects that a store needs for ever, and that no rule may touch whatever their age and size. */
const needed: Record<Bucket, string[]> = {
  loki: [
    'loki_cluster_seed.json',
    'index/index_20781/1795478400-loki-0.tsdb.gz',
    `index/index_20781/${tenant}/1795478400-compactor.tsdb.gz`,
    'index/delete_requests/delete_requests.gz',
    '__deletion_markers__/1795478400',
    `rules/${tenant}/alerts`,
  ],
  mimir: [
    '__mimir_cluster/mimir_cluster_seed.json',
    `ruler/rules/${tenant}/alerts/group`,
    `alertmanager/alerts/${tenant}`,
    `alertmanager/alertmanager/${tenant}/fullstate`,
    'blocks/__mimir_cluster/mimir_cluster_seed.json',
  ],
  tempo: ['tempo_cluster_seed.json', 'work.json'],
};

/** Data of the tenant that must stay where every read is free: small, or read all the time. */
const mustStay: Record<Bucket, Array<[key: string, size: number]>> = {
  // A colder class bills 128 KB for it all the same.
  loki: [[`${tenant}/5c4fd2a1b0e3/19a:19b:deadbeef`, 100 * 1024]],
  mimir: [
    [`blocks/${tenant}/bucket-index.json.gz`, large],
    [`blocks/${tenant}/markers/01K0-deletion-mark.json`, 200],
    [`blocks/${tenant}/01K0/meta.json`, 2000],
    [`blocks/${tenant}/01K0/index`, large],
    [`blocks/${tenant}/01K0/chunks/000001`, large],
  ],
  // A shard of a bloom filter has 100 KiB, the default of Tempo.
  tempo: [
    [`${tenant}/9d1c/meta.json`, 2000],
    [`${tenant}/9d1c/bloom-0`, 100 * 1024],
  ],
};

const that = (rules: Rule[], does: keyof Rule) => rules.filter((rule) => rule[does]);

suite('lifecycle rules of the buckets', () => {
  const { retention: kept } = configured(root);

  test('each set has the rules of the three buckets and of no other', () => {
    for (const set of sets) {
      assert.deepEqual(
        readdirSync(join(root, ruleFolders[set]))
          .filter((name) => name.endsWith('.json'))
          .sort(),
        buckets.map((bucket) => `${bucket}.lifecycle.json`)
      );
    }
  });

  for (const set of sets) {
    for (const bucket of buckets) {
      suite(`${set}, ${bucket}`, () => {
        const rules = rulesOf(root, set, bucket);

        test('every rule is in force and has a name of its own', () => {
          assert.ok(rules.every(({ Status }) => Status === 'Enabled'));
          assert.equal(new Set(rules.map(({ ID }) => ID)).size, rules.length);
        });

        test('uploads that were never finished are given up after a day, wherever they are', () => {
          assert.deepEqual(
            that(rules, 'AbortIncompleteMultipartUpload').map((rule) => [
              prefixOf(rule),
              rule.AbortIncompleteMultipartUpload,
            ]),
            [['', { DaysAfterInitiation: 1 }]]
          );
        });

        test('only data of the tenant expires, later than the store deletes it', () => {
          const expiring = that(rules, 'Expiration');
          assert.deepEqual(expiring.map(prefixOf), [dataOf[bucket]]);
          const { keeps, deletesAfter } = kept[bucket];
          for (const { Expiration } of expiring) {
            assert.ok(Expiration && Expiration.Days > keeps + deletesAfter);
            assert.ok(Expiration.Days >= 395);
          }
        });

        test('what the store needs for ever is touched by no rule but those for unfinished uploads and old versions', () => {
          for (const key of needed[bucket]) {
            const current = rules.filter(
              ({ AbortIncompleteMultipartUpload: upload, NoncurrentVersionExpiration: old }) => !upload && !old
            );
            const touching = current.filter((rule) => matches(rule, key, large));
            assert.deepEqual(touching, [], key);
          }
        });

        test('what is small or read all the time keeps its class', () => {
          for (const [key, size] of mustStay[bucket]) {
            const moving = that(rules, 'Transitions').filter((rule) => matches(rule, key, size));
            assert.deepEqual(moving, [], key);
          }
        });
      });
    }
  }

  test('kind moves nothing: its object storage refuses a document with transitions', () => {
    for (const bucket of buckets) {
      assert.deepEqual(that(rulesOf(root, 'kind', bucket), 'Transitions'), []);
    }
  });

  test('aws is kind, transitions and the end of old versions, nothing more', () => {
    for (const bucket of buckets) {
      const rules = rulesOf(root, 'aws', bucket);
      assert.deepEqual(
        rules.filter(({ Transitions, NoncurrentVersionExpiration: old }) => !Transitions && !old),
        rulesOf(root, 'kind', bucket)
      );
    }
  });

  test('in a bucket with versions what was deleted stays a month, whatever it is', () => {
    for (const bucket of buckets) {
      assert.deepEqual(
        that(rulesOf(root, 'aws', bucket), 'NoncurrentVersionExpiration').map((rule) => [
          prefixOf(rule),
          rule.NoncurrentVersionExpiration,
        ]),
        [['', { NoncurrentDays: 30 }]]
      );
    }
  });

  test('chunks of Loki and data of Tempo move, metrics do not', () => {
    const moving = (bucket: Bucket) => that(rulesOf(root, 'aws', bucket), 'Transitions');
    assert.equal(moving('mimir').length, 0);
    for (const bucket of ['loki', 'tempo'] as const) {
      const [rule, ...more] = moving(bucket);
      assert.deepEqual(more, []);
      assert.equal(prefixOf(rule), dataOf[bucket]);
      assert.equal(rule.Filter.And?.ObjectSizeGreaterThan, 128 * 1024);
    }
  });

  test('a transition is not before S3 allows it, each class is kept as long as it is billed, and none needs a restore', () => {
    for (const bucket of ['loki', 'tempo'] as const) {
      const rules = rulesOf(root, 'aws', bucket);
      const moves = that(rules, 'Transitions').flatMap(({ Transitions = [] }) => Transitions);
      assert.deepEqual(
        moves.map(({ StorageClass }) => StorageClass),
        ['STANDARD_IA', 'GLACIER_IR']
      );
      const [first, second] = moves;
      assert.ok(first.Days >= 30);
      assert.ok(second.Days >= first.Days + 30);
      assert.ok(kept[bucket].keeps >= second.Days + 90);
    }
  });
});

test('durations are read as the stores write them', () => {
  assert.equal(days('8760h'), 365);
  assert.equal(days('1y'), 365);
  assert.equal(days('2h'), 2 / 24);
  assert.throws(() => days('1h30m'), /no duration/);
});
