import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { firstCluster } from '../stack/clusters.ts';
import { queuedBytes } from '../stack/runtimes/lag.ts';
import { collectorOf } from '../stack/runtimes/credentials.ts';
import type { Report } from '../images/load-generator/tally.ts';
import { countStored, countWritten, printCounts, sumByAnswer, type Stored } from './counts.ts';
import { single } from './hub.ts';
import { judge } from './judge.ts';
import { keepSending, largestPoll } from './load.ts';
import { expectedAt, play } from './play.ts';
import { type PodLine, readPodLines, writePodLog } from './podLogs.ts';
import { scenarios } from './scenarios/index.ts';
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

/** Sends a few seconds of the mix, again and again, and keeps what was sent. */
function keepReporting() {
  const reports: Report[] = [];
  let seed = 2;
  const { more, stop } = keepSending(stack, async () => {
    reports.push(await sendFixed(stack, { requests: 500, rate, seed: seed++ }));
  });
  return {
    more,
    async stop(): Promise<Report[]> {
      await stop();
      return reports;
    },
  };
}

test('sent = stored: the road is cut, the collector is killed, the road is healed', async () => {
  await namingLogs(stack, async () => {
    const reports: Report[] = [await sendFixed(stack, { requests: 500, rate, seed: 1 })];
    const traffic = keepReporting();
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
    const over = await largestPoll(stack);
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

test('equal lines of one moment are as many as they were, and stay so when they are read again', async () => {
  const service = 'equal-lines';
  const twin: PodLine = { stream: 'stdout', text: 'the same words at the same moment' };
  const { settings } = stack.context;
  await writePodLog(
    settings,
    { container: service },
    Array.from({ length: 7 }, () => twin),
    BigInt(Date.now()) * 1_000_000n,
    0n
  );
  const count = async (name: string) =>
    single(await stack.hub.promql(`sum(sum_over_time(${name}{service_name="${service}"}[1h]))`, now()));
  const now = () => Math.ceil(Date.now() / 1000) + 1;
  const lines = async () =>
    single(await stack.hub.logql(`sum(count_over_time({service_name="${service}"}[1h]))`, now()));
  await until('7 lines in the counter', async () => (await count('log_lines_total')) === 7, { ended: stack.ended });
  await until('7 lines in Loki', async () => (await lines()) === 7, { ended: stack.ended });

  // a crash that costs the places in all files: everything is read once more
  await stopNamed(stack, 'alloy');
  const queue = join(settings.stateDir, firstCluster.paths.queue);
  const notes = (await readdir(queue)).filter((name) => name.startsWith('receiver_filelog'));
  assert.equal(notes.length, 1, 'where the collector notes its places');
  await rm(join(queue, notes[0]));
  await startNamed(stack, 'alloy');
  await until('the lines were read twice', async () => (await count('log_lines_total')) === 14, { ended: stack.ended });
  await until(
    'the collector has sent what it read',
    async () => (await queuedBytes(stack.context, firstCluster.ports.alloy)) === 0,
    { ended: stack.ended }
  );
  assert.equal(await lines(), 7);
});

for (const scenario of scenarios.filter(({ quick }) => quick)) {
  test(`${scenario.name}: ${scenario.expected}`, async (t) => {
    const missing = scenario.missing?.();
    if (missing !== undefined) {
      t.skip(missing);
      return;
    }
    await namingLogs(stack, async () => {
      const measured = await play(scenario, stack, { rate, patience: 900, say: console.log });
      const { sent, written, found, allowed } = measured;
      const { kept, findings } = judge({ expected: expectedAt(sent, written), found }, allowed);
      assert.ok(kept, `${findings.join('; ')}\nmissing: ${JSON.stringify(measured.missing)}`);
    });
  });
}
