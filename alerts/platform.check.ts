import assert from 'node:assert/strict';
import { rmdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { execa, execaSync, type ResultPromise } from 'execa';
import { native } from '../stack/runtimes/native/native.ts';
import { rulesFolder } from '../stack/runtimes/native/rules.ts';
import { at, localhost } from '../stack/runtimes/part.ts';
import { mimir } from '../stack/runtimes/parts/stores.ts';
import { restartNamed, startNamed, stopNamed, type TestStack } from '../stack/suites/testStack.ts';
import { mayMount } from '../verify/faults/fullDisk.ts';
import { onTheRoad } from '../verify/faults/places.ts';
import { freePorts } from '../verify/freePorts.ts';
import { sendFixed } from '../verify/traffic.ts';
import { until } from '../verify/until.ts';
import { drill } from './drill/drill.ts';
import { scenarioNamed } from './drill/scenarios.ts';
import { readInbox } from './drill/watch.ts';
import { alertsIn } from './loaded.ts';
import {
  over,
  platformGroups,
  restartLoki,
  RULE_FILE,
  smallDisk,
  startPlatform,
  type Told,
  told as inboxIsTold,
} from './platformStack.ts';

/** Alerts of the platform, fired on purpose on the real engines: the shipped rules with every `for` cut short, and a real fault for each. */

const MIB = 1024 ** 2;

/** When retention last ran, in Mimir and in Loki. */
const RETENTION_RUN =
  '{__name__=~"cortex_compactor_block_cleanup_last_successful_run_timestamp_seconds|loki_compactor_apply_retention_last_successful_run_timestamp_seconds"}';

let stack: TestStack;

before(async () => {
  stack = await startPlatform();
});

after(() => stack?.stop());

const told = (alert: string, labels: Record<string, string>, more?: Told) => inboxIsTold(stack, alert, labels, more);

test('a sample that is too old is refused, and told by reason', async () => {
  const nano = `${Date.now() - 2 * 86_400_000}000000`;
  const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const answer = await fetch(`${stack.otlp}/v1/metrics`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      resourceMetrics: [
        {
          resource: { attributes: [attribute('service.name', 'too-old')] },
          scopeMetrics: [{ metrics: [{ name: 'too_old', gauge: { dataPoints: [{ timeUnixNano: nano, asInt: 1 }] } }] }],
        },
      ],
    }),
  });
  assert.equal(answer.status, 200);
  const { labels, annotations } = await told('StoreRefusesData', { service_name: 'mimir' });
  assert.equal(labels.severity, 'ticket');
  // the sample, and that of its resource (target_info)
  assert.match(
    annotations.description,
    /^mimir refused 2 lines, samples or spans in the last 15 minutes: sample-too-old\./
  );
});

const FAULT = { fault: 'a rule file cannot be loaded' };
const brokenFile = () => join(rulesFolder(stack.context.settings), 'broken.yaml');

test('a broken file is put beside the rules, which are loaded by now', async () => {
  await writeFile(brokenFile(), 'groups: [{ name: broken, rules: [{ alert: Broken, expr: "sum(" }] }]\n');
  assert.ok((await readInbox(stack.hub)).messages.every(({ labels }) => labels.alertname !== 'AlertingBroken'));
});

test('a service that is gone is counted as its customers are told: 502, not the 200 of its proxy', async () => {
  const failed = 'sum(sum_over_time(edge_requests_total{http_response_status_code="502", http_route="/api/menu"}[1h]))';
  await stopNamed(stack, 'service');
  try {
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(`${stack.edge}/api/menu`)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [502]);
    const count = await until(
      'the requests are counted',
      async () => (await stack.hub.promql(failed, Date.now() / 1000))[0]?.value
    );
    assert.equal(count, 10);
  } finally {
    await startNamed(stack, 'service');
  }
});

test('a certificate that ends soon is told', async () => {
  const [port] = await freePorts(1, localhost);
  const folder = join(stack.context.settings.stateDir, 'short-lived');
  await mkdir(folder, { recursive: true });
  // Caddy makes certificates for itself that are valid for half a day.
  const config = `{
	admin off
	skip_install_trust
	auto_https disable_redirects
	storage file_system ${folder}
}
https://localhost:${port} {
	bind ${localhost}
	tls internal
}
`;
  const server = execa(stack.context.programs.caddy, ['run', '--adapter', 'caddyfile', '--config', '-'], {
    input: config,
    reject: false,
    all: true,
    cleanup: true,
  });
  try {
    await restartNamed(stack, 'ingest', { env: { CERTIFICATE_OF: `localhost:${port}` } });
    const { annotations } = await told('CertificateEnds', {});
    assert.match(annotations.description, /^It ends in 1[12]h/);
  } finally {
    server.kill();
    await server;
    await restartNamed(stack, 'ingest');
  }
});

test('a disk that is nearly full is told, with its name', { skip: !mayMount() && 'only root may mount' }, async () => {
  await mkdir(smallDisk);
  // Also when the tests are interrupted.
  process.once('exit', () => {
    execaSync('umount', ['--lazy', smallDisk], { reject: false });
    rmdirSync(smallDisk);
  });
  await execa('mount', ['-t', 'tmpfs', '-o', `size=${8 * MIB}`, 'the-pass-disk', smallDisk]);
  const filler = join(smallDisk, 'filler');
  await writeFile(filler, Buffer.alloc(7 * MIB));
  const { annotations } = await told('DiskNearlyFull', { mountpoint: smallDisk });
  assert.ok(annotations.description.startsWith(`${smallDisk} on this-node is 87.5% full.`), annotations.description);
  await rm(filler);
});

test('data that the collector gives up is told, once its reports come through again', async () => {
  const refused = new Set<string>();
  await onTheRoad(
    stack,
    ({ path }) => {
      refused.add(path);
      return { status: 401 };
    },
    async () => {
      await sendFixed(stack, { requests: 50, rate: 50, seed: 3 });
      await until('lines, samples and spans are refused', async () => refused.size === 3, { ended: stack.ended });
    }
  );
  for (const signal of ['lines', 'spans']) {
    const { annotations, labels } = await told('CollectorDropsData', { signal });
    assert.equal(labels.severity, 'page');
    assert.match(
      annotations.description,
      new RegExp(`^The collector on .* gave up \\d+ ${signal} in the last 15 minutes`)
    );
  }
});

test('the certificate is over', async () => {
  await told('CertificateEnds', {}, { status: 'resolved' });
});

test('the disk is over', { skip: !mayMount() && 'only root may mount' }, async () => {
  await told('DiskNearlyFull', { mountpoint: smallDisk }, { status: 'resolved' });
});

test('a member that leaves a ring without a word is missed', async () => {
  const { context } = stack;
  const command = mimir.command(context);
  const [http, grpc, gossip] = (await freePorts(3, localhost)).map(String);
  await mkdir(join(context.settings.stateDir, 'data/second-mimir'), { recursive: true });
  // of the same machine, so it needs a name of its own
  const args = [...command.args, '-compactor.ring.instance-id=second-0'];
  const second: ResultPromise = execa(command.file, args, {
    cwd: context.settings.stateDir,
    env: {
      ...command.env,
      ...{ HTTP_PORT: http, GRPC_PORT: grpc, GOSSIP_PORT: gossip, DATA_DIR: 'data/second-mimir', TARGET: 'compactor' },
    },
    reject: false,
    all: true,
    cleanup: true,
  });
  let ended: string | undefined;
  void second.then(({ all }) => (ended = `it has ended: ${String(all).split('\n').slice(-5).join('\n')}`));
  await until('the second member is ready', async () => (await fetch(`http://${localhost}:${http}/ready`)).ok, {
    ended: () => ended,
  });
  await until(
    'the ring has two members',
    async () =>
      (await stack.hub.promql('cortex_ring_members{name="compactor", state="ACTIVE"}', Date.now() / 1000))[0]?.value ===
      2
  );
  second.kill('SIGKILL');
  await second;
  const { annotations } = await told('StoreReplicaMissing', { service_name: 'mimir', name: 'compactor' });
  assert.match(annotations.description, /^1 of the ring compactor has given no sign/);
});

test('a queue over half its size is told while its store is away, and over when it is back', async () => {
  await stopNamed(stack, 'loki');
  try {
    await sendFixed(stack, { requests: 2000, rate: 400, seed: 1 });
    await told('CollectorQueueFills', { data_type: 'logs' });
  } finally {
    await restartLoki(stack);
  }
  await told('CollectorQueueFills', { data_type: 'logs' }, { status: 'resolved' });
});

test('the broken file is told, some minutes after the ruler last loaded all of them', async () => {
  try {
    await told('AlertingBroken', FAULT);
  } finally {
    await rm(brokenFile());
  }
});

test('object storage that is away is told of each store that cannot write to it', async () => {
  // so that each store holds something
  await sendFixed(stack, { requests: 200, rate: 200, seed: 2 });
  // Until retention has run for the first time after a start, it rings here.
  await until(
    'retention has run in both',
    async () => (await stack.hub.promql(`count(${RETENTION_RUN} > 0)`, Date.now() / 1000))[0]?.value === 2
  );
  await over(stack, 'RetentionNotRunning');
  const since = Date.now();
  await stopNamed(stack, 's3');
  try {
    // what would happen within hours
    for (const [name, path] of [
      ['mimir', '/ingester/flush'],
      ['loki', '/flush'],
      ['tempo', '/flush'],
    ] as const) {
      await fetch(`http://${at(stack.context, name)}${path}`, { method: 'POST' });
    }
    for (const name of ['mimir', 'loki', 'tempo']) {
      await told('ObjectStorageFails', { service_name: name });
    }
    // Without it nothing can be deleted either.
    for (const name of ['mimir', 'loki']) {
      const { annotations } = await told('RetentionNotRunning', { service_name: name }, { since });
      assert.match(annotations.description, /^Retention last ran \S+( \S+)? ago\./);
    }
  } finally {
    await startNamed(stack, 's3');
  }
  for (const name of ['mimir', 'loki']) {
    await told('RetentionNotRunning', { service_name: name }, { status: 'resolved', since });
  }
});

test('the drill "collector-down": the silent collector is missed, and forgiven when it is back', async () => {
  const { context, hub } = stack;
  const said: string[] = [];
  // as the drill would start it
  await restartNamed(stack, 'alloy');
  const { expected, detected, resolved } = await drill(
    {
      runtime: native(context.settings),
      settings: context.settings,
      hub,
      alerts: alertsIn(RULE_FILE, await platformGroups()),
      say: (text) => said.push(text),
    },
    scenarioNamed('collector-down')
  );
  // a minute without a report, and the receiver
  assert.ok(detected! >= expected.least, `${detected} s, in theory at least ${expected.least}`);
  assert.ok(resolved! > 0);
  assert.match(
    said.join('\n'),
    /In theory, CollectorSilent reaches the inbox after .*\n(.*\n)*Detected after .*\n(.*\n)*Over /
  );
});

test('the broken file is forgiven, some minutes after it has gone', async () => {
  await told('AlertingBroken', FAULT, { status: 'resolved' });
});
