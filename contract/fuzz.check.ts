import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { execa } from 'execa';
import { at } from '../stack/runtimes/part.ts';
import { runningPid } from '../stack/runtimes/native/process.ts';
import { single } from '../verify/hub.ts';
import { readPodLines } from '../verify/podLogs.ts';
import { namingLogs, startTestStack, type TestStack } from '../stack/suites/testStack.ts';
import { until } from '../verify/until.ts';
import { service } from './fixture/fixture.ts';

/** How many inputs are made up: 500 take about a minute. No length of time: at its end Go 1.26 may call a good run failed (golang/go#75804). */
const rounds = process.env.FUZZ_ROUNDS ?? '500';

const workers = 8;

/** Whatever bytes a container writes and a caller sends: the collector lives, and every line and every request is counted the same three times. */
describe(`the collector and the edge, fuzzed with ${rounds} inputs`, () => {
  let stack: TestStack;
  let tally: string;
  let collector: number | undefined;
  let started: number;

  const pid = async () => {
    const found = await runningPid(stack.context.settings.stateDir, 'alloy');
    return typeof found === 'number' ? found : undefined;
  };

  const tallied = async (what: string) => (await stat(join(tally, what))).size;

  const now = () => Math.ceil(Date.now() / 1000) + 1;

  /** Waits until the numbers are there, and returns them whatever they are by then. */
  const settled = async (wanted: number, look: () => Promise<number[]>) => {
    let found: number[] = [];
    await until(
      `${wanted} in every store`,
      async () => {
        found = await look();
        return found.every((number) => number >= wanted);
      },
      { ended: stack.ended, seconds: 300 }
    ).catch(() => undefined);
    return found;
  };

  before(async () => {
    started = now();
    stack = await startTestStack();
    tally = await mkdtemp(join(tmpdir(), 'the-pass-fuzz-'));
    collector = await pid();
  });

  after(async () => {
    await stack?.stop();
    await rm(tally, { recursive: true, force: true });
  });

  test('the collector reads on, whatever comes', async () => {
    const { context } = stack;
    await namingLogs(stack, async () => {
      await execa(
        'go',
        [
          'test',
          '-run=^$',
          '-fuzz=FuzzCollector',
          `-fuzztime=${rounds}x`,
          '-fuzzminimizetime=1x',
          `-parallel=${workers}`,
        ],
        {
          cwd: join(context.settings.root, 'contract/fuzz'),
          env: {
            CGO_ENABLED: '0',
            GOTOOLCHAIN: 'local',
            FUZZ_PODS: join(context.settings.stateDir, 'pods'),
            FUZZ_TALLY: tally,
            FUZZ_EDGE: at(context, 'edge'),
            FUZZ_COLLECTOR: `http://${at(context, 'alloy')}`,
          },
          stdio: 'inherit',
        }
      );
    });
    assert.equal(await pid(), collector, 'the collector is the one that was started');
  });

  test('every line is in Loki and in the counter, once', async () => {
    const lines = await tallied('lines');
    const found = await settled(lines, async () => [
      single(await stack.hub.logql('sum(count_over_time({service_name="fuzz"} [2h]))', now())),
      single(await stack.hub.promql('sum(sum_over_time(log_lines_total{service_name="fuzz"}[2h]))', now())),
    ]);
    console.log(`${lines} lines written, ${found.join(' and ')} found`);
    assert.deepEqual(found, [lines, lines]);
  });

  test('every neighbour is counted', async () => {
    const neighbours = await tallied('neighbours');
    const found = await settled(neighbours, async () => [
      single(
        await stack.hub.logql(
          'sum(count_over_time({service_name="fuzz"} | log_kind="request" | http_response_status_code="418" [2h]))',
          now()
        )
      ),
      single(
        await stack.hub.promql(
          'sum(sum_over_time(menu_requests_total{service_name="fuzz", http_response_status_code="418"}[2h]))',
          now()
        )
      ),
    ]);
    assert.deepEqual(found, [neighbours, neighbours]);
  });

  test('every request has its span', async () => {
    const requests = await tallied('requests');
    const found = await settled(requests, async () => [
      single(await stack.hub.promql('sum(sum_over_time(edge_requests_total[2h]))', now())),
      single(await stack.hub.traceql('{} | count_over_time()', { from: started, to: now() })),
    ]);
    console.log(`${requests} requests passed the edge, ${found.join(' and ')} found`);
    assert.deepEqual(found, [requests, requests]);
  });

  test('lines, counter of lines and counter of spans agree on the pages', async () => {
    const pages = '/api/menu.*';
    const { settings } = stack.context;
    const written = (await readPodLines(settings, service)).filter(({ text }) =>
      text.includes('"path":"/api/menu')
    ).length;
    const found = await settled(written, async () => [
      single(
        await stack.hub.logql(`sum(count_over_time({service_name="${service}"} | http_route=~"${pages}" [2h]))`, now())
      ),
      single(
        await stack.hub.promql(
          `sum(sum_over_time(menu_requests_total{service_name="${service}", http_route=~"${pages}"}[2h]))`,
          now()
        )
      ),
      single(await stack.hub.promql(`sum(sum_over_time(edge_requests_total{http_route=~"${pages}"}[2h]))`, now())),
    ]);
    assert.deepEqual(found, [written, written, written]);
  });
});
