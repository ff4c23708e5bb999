import assert from 'node:assert/strict';
import { access, readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { existingContext, native } from '../runtimes/native/native.ts';
import { type Context, localhost } from '../runtimes/part.ts';
import { partsOf, stages } from '../runtimes/parts/index.ts';
import { canListen } from '../runtimes/ports.ts';
import { kill, runningPid } from '../runtimes/native/process.ts';
import { testEnv } from '../suites/pipeline.ts';
import { thePass as command } from '../suites/commandLine.ts';
import { readerOf } from '../runtimes/native/reader.ts';
import { Hub, single } from '../../verify/hub.ts';
import { readPodLines } from '../../verify/podLogs.ts';
import {
  endedParts,
  endOnSignal,
  killNamed,
  startNamed,
  stopNamed,
  testSettings,
  type TestStack,
} from '../suites/testStack.ts';
import { until } from '../../verify/until.ts';

/** Any name a folder may have: a pattern, a list, a variable, a comment and both quotes to programs that do not take it as it is. */
const odd = { STATE_DIR: `${testEnv.STATE_DIR} of $HOME, "it's" [a-c] {*?} \\ #1: ü` };
const thePass = (args: string[], env: Record<string, string> = {}) => command(args, { ...odd, ...env });

// Tests follow one another: each finds the stack as the one before left it.
const settings = testSettings(odd);
const parts = partsOf(settings);
const rate = { RATE: '5' };
/** Parts that make requests, or show them. */
const quiet = new Set(['load-generator', 'page']);

let context: Context;
let hub: Hub;

const pids = async () =>
  Object.fromEntries(
    await Promise.all(parts.map(async ({ name }) => [name, await runningPid(settings.stateDir, name)] as const))
  );

const ended = () => endedParts(settings);

const stack = (): TestStack => ({ context, hub, edge: '', otlp: '', ended, stop: () => native(settings).down() });

/** Processes whose command line or working folder is of the test stack. */
async function processes(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (folder === settings.stateDir || folder.startsWith(`${settings.stateDir}/`)) {
      found.push(`${pid} ${(await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim()}`);
    }
  }
  return found;
}

let forget: () => void;

before(async () => {
  forget = endOnSignal(settings);
  await native(settings).down();
  await native(settings).clean();
});

after(async () => {
  await native(settings).down();
  forget();
});

test('wrong words and values are refused with what to do', async () => {
  for (const [args, env, pattern] of [
    [['up'], { RUNTIME: 'helm' }, /RUNTIME=helm cannot be used[\s\S]*choose one of/],
    [['up'], { PORT_OFFSET: 'x' }, /PORT_OFFSET=x cannot be used[\s\S]*0 to 30000/],
    [['up'], { PORT_OFFSET: '40000' }, /PORT_OFFSET=40000 cannot be used/],
    [['up'], { RATE: '-1' }, /RATE=-1 cannot be used/],
    [['up'], { FAILURE_RATE: '2' }, /FAILURE_RATE=2 cannot be used/],
    [['up'], { CLUSTERS: '3' }, /CLUSTERS=3 cannot be used[\s\S]*1 or 2/],
    [['up'], { CLUSTERS: '2', RUNTIME: 'kind' }, /CLUSTERS=2 cannot be used with kind[\s\S]*RUNTIME=native/],
    [['cut', '--cluster', 'second'], { RUNTIME: 'compose' }, /CLUSTER=second cannot be used with compose/],
    [['up'], { GRAFANA_HOME: '/nowhere' }, /GRAFANA_HOME=\/nowhere cannot be used/],
    [['test', 'nothing'], {}, /There is no suite "nothing"/],
    [['fly'], {}, /unknown command 'fly'/],
    [['status'], {}, /There is no stack here[\s\S]*make up/],
    [['cut'], {}, /There is no stack here/],
  ] as Array<[string[], Record<string, string>, RegExp]>) {
    const { exitCode, text } = await thePass(args, env);
    assert.equal(exitCode, 1, `${args.join(' ')} ${JSON.stringify(env)}: ${text}`);
    assert.match(text, pattern);
    assert.doesNotMatch(text, /^\s+at .*:\d+:\d+/m, 'no stack of calls');
  }
});

test('too little disk is said before anything starts', async () => {
  const { exitCode, text } = await thePass(['up'], { LEAST_FREE_BYTES: String(2 ** 60) });
  assert.equal(exitCode, 1);
  assert.match(text, /The stores cannot be started[\s\S]*GiB free[\s\S]*STATE_DIR/);
  assert.deepEqual(await processes(), []);
});

test('a taken port is said by part, number and holder, and what already runs is left alone', async () => {
  const port = settings.ports.loki;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, localhost, resolve));
  try {
    const { exitCode, text } = await thePass(['up'], rate);
    assert.equal(exitCode, 1);
    assert.match(text, new RegExp(`Loki \\(logs\\) cannot be started`));
    assert.match(text, new RegExp(`port ${port} is in use by .*\\(process ${process.pid}\\)`));
    assert.match(text, /PORT_OFFSET/);
    assert.equal(typeof (await runningPid(settings.stateDir, 's3')), 'number', 'the object storage still runs');
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('up brings every part, and numbers', async () => {
  const { exitCode, text } = await thePass(['up'], rate);
  assert.equal(exitCode, 0, text);
  assert.match(text, new RegExp(`Open http://127.0.0.1:${settings.ports.page}/a/thepass-insight-app`));
  context = await existingContext(settings);
  hub = new Hub(readerOf(context));
  const query = 'sum(sum_over_time(menu_requests_total{http_request_method="GET"}[1h]))';
  const counted = async () => single(await hub.promql(query, Math.ceil(Date.now() / 1000)));
  await until('a request of a customer is counted', async () => (await counted()) > 0, { ended });
});

test('a second up is harmless', async () => {
  const first = await pids();
  const { exitCode, text } = await thePass(['up'], rate);
  assert.equal(exitCode, 0, text);
  assert.deepEqual(await pids(), first);
});

test('clean refuses while a part runs', async () => {
  const { exitCode, text } = await thePass(['clean']);
  assert.equal(exitCode, 1);
  assert.match(text, /The stack was not removed[\s\S]*make down/);
});

test('status names a dead part and its log, and up brings it back', async () => {
  await kill(settings.stateDir, 'edge');
  const dead = await thePass(['status']);
  assert.equal(dead.exitCode, 1);
  assert.match(dead.text, /^dead +Edge proxy.*log\/edge\.log$/m);
  const again = await thePass(['up'], rate);
  assert.equal(again.exitCode, 0, again.text);
  const well = await thePass(['status']);
  assert.equal(well.exitCode, 0, well.text);
  assert.doesNotMatch(well.text, /^(dead|stopped|starting)/m);
});

test('cut closes the road and says so, heal opens it', async () => {
  assert.equal((await thePass(['cut'])).exitCode, 0);
  const cut = await thePass(['status']);
  assert.equal(cut.exitCode, 1);
  assert.match(cut.text, /^stopped +Road.*the road is cut: run "make heal"$/m);
  assert.equal((await thePass(['heal'])).exitCode, 0);
  assert.equal((await thePass(['status'])).exitCode, 0);
});

test('a cluster that is not there is named, with what to do', async () => {
  for (const [name, pattern] of [
    ['second', /There is no cluster "second" here[\s\S]*CLUSTERS=2 make up/],
    ['third', /There is no cluster "third" here[\s\S]*choose one of: native/],
  ] as const) {
    const { exitCode, text } = await thePass(['cut', '--cluster', name]);
    assert.equal(exitCode, 1, text);
    assert.match(text, pattern);
  }
  assert.equal((await thePass(['status'])).exitCode, 0, 'nothing was cut');
});

test('a store that is away takes no other store along', async () => {
  await killNamed(stack(), 'tempo');
  const now = Math.ceil(Date.now() / 1000);
  assert.ok(
    single(await hub.logql('sum(count_over_time({service_name="mock-service"}[1h]))', now)) > 0,
    'Loki answers'
  );
  assert.ok(single(await hub.promql('sum(sum_over_time(log_lines_total[1h]))', now)) > 0, 'Mimir answers');
  await assert.rejects(hub.traces('{}', { from: now - 600, to: now }, 1), /answered 502/);
  await startNamed(stack(), 'tempo');
  await until(
    'Tempo answers again',
    async () => (await hub.traces('{}', { from: now - 600, to: now + 3600 }, 1)).length > 0,
    { ended }
  );
});

/** What the stores hold of a time that is over. */
async function held(until: number): Promise<Record<string, number>> {
  const stream = '{service_name="mock-service"} |= `"path":"/api/menu`';
  return {
    lines: single(await hub.logql(`sum(count_over_time(${stream} [1h]))`, until)),
    counted: single(await hub.promql('sum(sum_over_time(menu_requests_total{http_route!="/health"}[1h]))', until)),
    traces: (await hub.traces('{}', { from: until - 3600, to: until }, 5000)).length,
  };
}

test('what was stored is there after down and up, and down leaves nothing running', async () => {
  await stopNamed(stack(), 'load-generator');
  const written = (await readPodLines(settings, 'mock-service')).filter(({ text }) =>
    text.includes('"path":"/api/menu')
  );
  const over = Math.ceil(Date.now() / 1000);
  await until(
    'all lines and their counts are stored',
    async () => {
      const { lines, counted } = await held(Math.ceil(Date.now() / 1000));
      assert.deepEqual({ lines, counted }, { lines: written.length, counted: written.length });
      return true;
    },
    { ended }
  );
  const earlier = await held(over + 60);

  const down = await thePass(['down']);
  assert.equal(down.exitCode, 0, down.text);
  assert.deepEqual(await processes(), []);
  assert.deepEqual(await readdir(join(settings.stateDir, 'run')), []);
  for (const [name, port] of Object.entries(settings.ports)) {
    assert.ok(await canListen(port), `port ${port} (${name}) is free`);
  }
  const stopped = await thePass(['status']);
  assert.equal(stopped.exitCode, 1);
  assert.doesNotMatch(stopped.text, /^(running|starting|dead)|is cut/m);

  // Without customers: what comes from now on would be counted too.
  for (const stage of stages(settings)) {
    await Promise.all(stage.filter(({ name }) => !quiet.has(name)).map(({ name }) => startNamed(stack(), name)));
  }
  await until(
    'the stores hold what they held',
    async () => {
      const { traces, ...later } = await held(over + 60);
      const { traces: earlierTraces, ...others } = earlier;
      assert.deepEqual(later, others);
      // The last spans may have left the edge at its stop only.
      assert.ok(traces >= earlierTraces, `${traces} of ${earlierTraces} traces`);
      return true;
    },
    { ended }
  );
});

test('CLUSTERS=2 adds a cluster to what runs, a plain up keeps it, CLUSTERS=1 ends it', async () => {
  const names = partsOf({ ...settings, clusters: 2 })
    .map(({ name }) => name)
    .filter((name) => !parts.some((part) => part.name === name));
  const running = async () => {
    const found = await Promise.all(names.map((name) => runningPid(settings.stateDir, name)));
    return names.filter((_, index) => typeof found[index] === 'number');
  };
  const up = async (env: Record<string, string>) => {
    const { exitCode, text } = await thePass(['up'], { ...rate, ...env });
    assert.equal(exitCode, 0, text);
  };
  assert.deepEqual(await running(), []);
  await up({});
  const first = await pids();
  await up({ CLUSTERS: '2' });
  assert.deepEqual(await running(), names);
  const query = 'sum(sum_over_time(menu_requests_total{k8s_cluster_name="second"}[1h]))';
  const counted = async () => single(await hub.promql(query, Math.ceil(Date.now() / 1000)));
  await until('a request in the second cluster is counted', async () => (await counted()) > 0, { ended });
  assert.equal((await thePass(['stop', 'alloy-second'])).exitCode, 0);
  assert.match((await thePass(['status'])).text, /^stopped +Alloy \(collector\) of cluster second/m);
  await up({});
  assert.deepEqual(await running(), names, 'a plain up brings back what was started');
  await up({ CLUSTERS: '1' });
  assert.deepEqual(await running(), []);
  assert.deepEqual(await pids(), first, 'the first cluster was left alone');
  assert.equal((await thePass(['status'])).exitCode, 0, 'status asks for it no more');
});

test('clean removes what a stopped stack has left', async () => {
  assert.equal((await thePass(['down'])).exitCode, 0);
  const { exitCode, text } = await thePass(['clean']);
  assert.equal(exitCode, 0, text);
  await assert.rejects(access(settings.stateDir));
});
