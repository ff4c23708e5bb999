import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { firstCluster } from '../stack/clusters.ts';
import { collectorOf } from '../stack/runtimes/credentials.ts';
import type { Report } from '../images/load-generator/tally.ts';
import { countStored, countWritten, printCounts, sumByAnswer, type Stored } from './counts.ts';
import { single } from './hub.ts';
import { readPodLines } from './podLogs.ts';
import {
  killNamed,
  namingLogs,
  startNamed,
  startTestStack,
  stopNamed,
  type TestStack,
} from '../stack/suites/testStack.ts';
import { sendFixed } from './traffic.ts';
import { until } from './until.ts';

const rate = 100;
const container = 'mock-service';

let stack: TestStack;

before(async () => {
  stack = await startTestStack();
});

after(() => stack?.stop());

async function written(): Promise<number> {
  return countWritten(await readPodLines(stack.context.settings, container)).requests;
}

/** Requests that go on until they are told to stop, a few seconds of them at a time: a slow machine has as many as it needs. */
function keepSending() {
  const reports: Report[] = [];
  let going = true;
  let failed: string | undefined;
  const over = (async () => {
    for (let seed = 2; going; seed++) {
      reports.push(await sendFixed(stack, { requests: 500, rate, seed }));
    }
  })();
  // Looked at below; until then a failure of it must not end the process.
  over.catch((error: unknown) => (failed = `the traffic has ended: ${String(error)}`));
  return {
    /** Waits until the service has written `more` lines of requests than now. */
    async more(more: number): Promise<void> {
      const target = (await written()) + more;
      const ended = () => failed;
      await until(`${more} more lines of requests`, async () => (await written()) >= target, { ended });
    },
    async stop(): Promise<Report[]> {
      going = false;
      await over;
      return reports;
    },
  };
}

/** Most lines of requests that two seconds of the log hold: a collector polls once a second and saves its place after the poll. */
async function largestPoll(): Promise<number> {
  const moments = (await readPodLines(stack.context.settings, container)).map(({ time }) => Date.parse(time));
  return Math.max(
    ...moments.map((from, first) => moments.filter((at, index) => index >= first && at < from + 2000).length)
  );
}

test('sent = stored: the road is cut, the collector is killed, the road is healed', async () => {
  await namingLogs(stack, async () => {
    const reports: Report[] = [await sendFixed(stack, { requests: 500, rate, seed: 1 })];
    const traffic = keepSending();
    try {
      await traffic.more(300);
      await stopNamed(stack, 'road');
      await traffic.more(300);
      await killNamed(stack, 'alloy');
      await traffic.more(300);
      await startNamed(stack, 'alloy');
      await traffic.more(300);
      await startNamed(stack, 'road');
    } finally {
      reports.push(...(await traffic.stop()));
    }
    reports.push(await sendFixed(stack, { requests: 500, rate, seed: 1_000_000 }));

    const sent = sumByAnswer(reports);
    const answered = reports.reduce((sum, report) => sum + report.answered, 0);
    assert.equal(
      answered,
      reports.reduce((sum, report) => sum + report.requests, 0),
      'every request was answered'
    );
    const lines = countWritten(await readPodLines(stack.context.settings, container));

    let stored: Stored | undefined;
    try {
      await until(
        'every line, count and span has arrived',
        async () => {
          stored = await countStored(stack.hub, container);
          return (
            stored.lines >= lines.requests &&
            stored.lineCounter >= lines.requests &&
            stored.spanCounter >= answered &&
            stored.spans >= answered
          );
        },
        { ended: stack.ended }
      );
    } finally {
      printCounts(answered, lines.requests, stored);
    }
    assert.ok(stored);

    assert.equal(lines.requests, answered, 'one line a request');
    assert.equal(stored.lines, lines.requests, 'lines in Loki');
    assert.deepEqual(stored.linesByAnswer, sent, 'lines in Loki by method, route and status');
    // A kill between handing a poll over and saving its place: Loki drops the lines it has, a counter cannot know.
    const over = await largestPoll();
    assert.ok(stored.lineCounter >= answered, `the counter of lines is short by ${answered - stored.lineCounter}`);
    assert.ok(stored.lineCounter <= answered + over, `the counter of lines is over by more than one poll (${over})`);
    if (stored.lineCounter === answered) {
      assert.deepEqual(stored.lineCounterByAnswer, sent, 'the counter of lines by method, route and status');
    }
    // A kill in the middle of an export: the edge sends the batch of that second again.
    for (const [what, count] of [
      ['the counter of spans', stored.spanCounter],
      ['spans in Tempo', stored.spans],
    ] as const) {
      assert.ok(count >= answered, `${what}: short by ${answered - count}`);
      assert.ok(count <= answered + over, `${what}: over by more than one export (${over})`);
    }
    if (stored.spanCounter === answered) {
      assert.deepEqual(stored.spanCounterByAnswer, sent, 'the counter of spans by method, route and status');
    }
  });
});

test('a batch of lines that is sent again is stored once, though the lines of some seconds lie between', async () => {
  const service = 'sent-twice';
  const now = Date.now();
  const { user, password } = collectorOf(stack.context.credentials, firstCluster.name);
  const send = async (first: number, count: number) => {
    const logRecords = Array.from({ length: count }, (_, index) => ({
      timeUnixNano: `${now}${String(first + index).padStart(6, '0')}`,
      body: { stringValue: `line ${first + index} `.padEnd(300, '.') },
    }));
    const attributes = [
      { key: 'service.name', value: { stringValue: service } },
      { key: 'k8s.cluster.name', value: { stringValue: firstCluster.name } },
    ];
    const { status } = await fetch(`${stack.hub.url}/otlp/v1/logs`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      },
      body: JSON.stringify({ resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }] }),
    });
    assert.ok(status < 300, `the gateway answered ${status}`);
  };
  // 1.2 MB of lines: some seconds of a busy service, which is how late a killed collector sends its last batch again
  await send(0, 100);
  // a request in JSON is small at the gateway
  for (let first = 100; first < 4100; first += 500) {
    await send(first, 500);
  }
  await send(0, 100);
  const found = await stack.hub.logql(
    `sum(count_over_time({service_name="${service}"}[5m]))`,
    Math.ceil(Date.now() / 1000) + 1
  );
  assert.equal(single(found), 4100);
});
