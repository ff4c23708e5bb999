import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPodLines } from '../verify/podLogs.ts';
import { brief } from './answer.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { longLine, oddService, traced } from './fixture/oddLines.ts';

/** Microseconds since the epoch: below them stands the number of the line in its file. */
const microseconds = (rfc3339: string) => `${Date.parse(`${rfc3339.slice(0, 19)}Z`) / 1000}${rfc3339.slice(20, 26)}`;

const { context, hub, fixture } = await loadedFixture();

// A line is evidence: whatever it is, it comes back as it was written.
describe('odd lines', () => {
  test('every line comes back as it was written, with the time and the stream of its log file', async () => {
    const written = await readPodLines(context.settings, oddService);
    const stored = await hub.logLines(`{service_name="${oddService}"}`, fixture);
    assert.deepEqual(
      stored.map(({ at, labels, text }) => `${at.slice(0, -3)} ${labels.log_iostream} ${brief(text)}`).sort(),
      written.map(({ time, stream, text }) => `${microseconds(time)} ${stream} ${brief(text)}`).sort()
    );
  });

  test('a line that names its trace carries the id as structured metadata', async () => {
    const { trace_id, span_id } = traced;
    const found = await hub.logLines(
      `{service_name="${oddService}"} | trace_id="${trace_id}" | span_id="${span_id}"`,
      fixture
    );
    assert.equal(found.length, 1);
  });

  test('a line of a mebibyte is whole, and a search finds its end', async () => {
    const [found] = await hub.logLines(`{service_name="${oddService}"} |~ "cdef0123456789abcdef$"`, fixture);
    assert.ok(found.text === longLine.text, `${found.text.length} of ${longLine.text.length} characters are the same`);
  });

  test('a line that no parser reads fails no query over all lines', async () => {
    const every = `sum(count_over_time({service_name="${oddService}"} | json | __error__="" [1h]))`;
    const [{ value }] = await hub.logql(every, fixture.to);
    // Those that are objects: 32 requests and three others.
    assert.equal(value, 35);
  });

  test('the counter of lines tells events from the rest', async () => {
    const kinds = await hub.promql(
      `sum by (log_kind) (sum_over_time(log_lines_total{service_name="${oddService}"}[1h]))`,
      fixture.to
    );
    assert.deepEqual(Object.fromEntries(kinds.map(({ labels, value }) => [labels.log_kind, value])), {
      request: 32,
      other: 13,
    });
  });
});
