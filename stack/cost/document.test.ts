import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../failure.ts';
import { fill } from '../fill.ts';
import { sumOf } from './exposition.ts';
import { benchmarksIn } from './measured.ts';
import { amount, bytes, dollars, gigabytes } from './words.ts';

suite('places for computed parts', () => {
  test('are filled, and what people wrote stays', () => {
    const text = 'Before\n<!-- computed: a -->\nold\n<!-- end -->\nbetween\n<!-- computed: b --><!-- end -->\nafter\n';
    assert.equal(
      fill('page', text, { a: '1', b: '2' }),
      'Before\n<!-- computed: a -->\n\n1\n\n<!-- end -->\nbetween\n<!-- computed: b -->\n\n2\n\n<!-- end -->\nafter\n'
    );
  });

  test('with an unknown name are refused', () => {
    assert.throws(
      () => fill('page', '<!-- computed: c --><!-- end -->', { a: '1' }),
      (error: Failure) => {
        assert.match(error.lines.join(' '), /"c", which is not computed.*choose one of a/);
        return true;
      }
    );
  });

  test('a page without any is refused', () => {
    assert.throws(() => fill('page', 'words', { a: '1' }), Failure);
  });
});

suite('figures of the page of benchmarks', () => {
  const page = [
    '| What | Figure | How |',
    '| Bytes stored per log line | 18.6 of 160 written (12 %) | objects in S3 |',
    '| Loki: cost of 1,000 lines | 0.030 CPU s | the same backlog |',
    '| Alloy: cost of 1,000 lines | 0.037 CPU s | the same backlog |',
    '| Lines a second without falling behind | 16000 | written steadily |',
  ].join('\n');

  test('are read by the name of their row', () => {
    assert.deepEqual(benchmarksIn(page), {
      lineStored: 18.6,
      lineWritten: 160,
      lokiCpu: 0.03,
      alloyCpu: 0.037,
      sustained: 16_000,
    });
  });

  test('a row that is missing or reads otherwise is named', () => {
    assert.throws(() => benchmarksIn(page.replace('Bytes stored', 'Bytes kept')), /Bytes stored per log line/);
    assert.throws(() => benchmarksIn(page.replace('16000', 'less than 1000')), /it says "less than 1000"/);
  });
});

test('metrics are summed over the series that match', () => {
  const text =
    'a_sum{route="x"} 1\na_sum{route="x",n="2"} 2.5\na_sum{route="y"} 4\na_sum_total 8\na_sum 16\n# a_sum 32\n';
  assert.equal(sumOf(text, 'a_sum', 'route="x"'), 3.5);
  assert.equal(sumOf(text, 'a_sum'), 23.5);
});

test('numbers have the digits they deserve', () => {
  assert.deepEqual([0, 0.0456, 0.5, 1.234, 12.34, 1234.5, 86_400_000, 2.5e9].map(amount), [
    '0',
    '0.046',
    '0.5',
    '1.2',
    '12',
    '1,235',
    '86.4 million',
    '2.5 billion',
  ]);
  assert.deepEqual([0, 0.001, 0.5, 9.994, 10, 1234.5].map(dollars), [
    '$0.00',
    'under $0.01',
    '$0.50',
    '$9.99',
    '$10',
    '$1,235',
  ]);
  assert.deepEqual([1_500_000, 131_072].map(bytes), ['1.5 MB', '131 kB']);
  assert.deepEqual([6.25e9, 2.28125e12].map(gigabytes), ['6.3 GB', '2.3 TB']);
});
