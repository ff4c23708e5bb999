import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { execa, type ResultPromise } from 'execa';
import { parse, stringify } from 'yaml';
import type { Message } from '../stack/alerts/inbox.ts';
import { firstCluster } from '../stack/clusters.ts';
import { fileOf } from '../stack/runtimes/configuration.ts';
import { native, startPart, stopPart } from '../stack/runtimes/native/native.ts';
import { rulesFolder } from '../stack/runtimes/native/rules.ts';
import { at, localhost, type Part } from '../stack/runtimes/part.ts';
import { alloyOf } from '../stack/runtimes/parts/roads.ts';
import { mimir } from '../stack/runtimes/parts/stores.ts';
import { startNamed, startTestStack, stopNamed, type TestStack } from '../stack/suites/testStack.ts';
import { freePorts } from '../verify/freePorts.ts';
import { sendFixed } from '../verify/traffic.ts';
import { until } from '../verify/until.ts';
import { drill } from './drill/drill.ts';
import { scenarioNamed } from './drill/scenarios.ts';
import { readInbox } from './drill/watch.ts';
import { alertsIn, root } from './loaded.ts';
import { quick } from './quick.ts';
import type { Group } from './rule.ts';

/** Alerts of the platform, fired on purpose on the real engines: the shipped rules with every `for` cut short, and a real fault for each. */

const file = 'platform.yaml';

const groups = async () =>
  quick((parse(await readFile(join(root, 'rules', file), 'utf8')) as { groups: Group[] }).groups);

let stack: TestStack;

/** Small enough to be filled by a test: bytes. */
const QUEUE = 400_000;

const replaced = (text: string, from: RegExp, to: string): string => {
  assert.match(text, from);
  return text.replace(from, to);
};

/**
 * The collector's files as they are, with what only a cluster has: it reads the numbers of the stores, by the shipped list of what is kept. Its targets are
 * known here, and its queue is small.
 */
async function platformFiles({ context }: TestStack): Promise<string> {
  const folder = join(context.settings.stateDir, 'alloy-platform');
  const shipped = fileOf(context.settings, 'alloy');
  await cp(shipped, folder, { recursive: true, filter: (path) => path === shipped || path.endsWith('.alloy') });
  const text = await readFile(join(fileOf(context.settings, 'alloyInCluster'), 'platform.alloy'), 'utf8');
  const targets = (['loki', 'mimir', 'tempo'] as const).map(
    (name) => `{__address__ = "${at(context, name)}", job = "${name}", instance = "${name}-0"}`
  );
  const scrape = text.slice(text.indexOf('prometheus.scrape "hub"'));
  await writeFile(
    join(folder, 'platform.alloy'),
    replaced(
      replaced(scrape, /discovery\.relabel\.hub\.output/, `[${targets.join(', ')}]`),
      /scrape_interval = "30s"/,
      'scrape_interval = "10s"'
    )
  );
  const road = await readFile(join(shipped, 'export.alloy'), 'utf8');
  await writeFile(join(folder, 'export.alloy'), replaced(road, /(queue_size +=) \d+/, `$1 ${QUEUE}`));
  return folder;
}

/** The collector with files of its own. */
function collectorWith(folder: string): Part {
  const part = alloyOf(firstCluster);
  return {
    ...part,
    command: (context) => {
      const command = part.command(context);
      return { ...command, env: { ...command.env, CONFIG_DIR: folder } };
    },
  };
}

let collector: Part;

before(async () => {
  stack = await startTestStack();
  const rules = join(rulesFolder(stack.context.settings), file);
  // a link to the shipped file
  await rm(rules);
  await writeFile(rules, stringify({ groups: await groups() }));
  collector = collectorWith(await platformFiles(stack));
  await stopNamed(stack, collector.name);
  await startPart(stack.context, collector);
});

after(() => stack?.stop());

type Labels = Record<string, string>;

/** Waits until the inbox is told of an alert with these labels. */
const told = (alert: string, labels: Labels, status: Message['status'] = 'firing') =>
  until(
    `${alert} is ${status} in the inbox`,
    async () => {
      const { messages } = await readInbox(stack.hub);
      const found = messages.find(
        (message) =>
          message.status === status &&
          message.labels.alertname === alert &&
          Object.entries(labels).every(([name, value]) => message.labels[name] === value)
      );
      if (!found) {
        throw new Error(
          `the inbox has ${[...new Set(messages.map((one) => one.labels.alertname))].join(', ') || 'nothing'}`
        );
      }
      return found;
    },
    { every: 1000, seconds: 400 }
  );

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
    await startNamed(stack, 'loki');
  }
  await told('CollectorQueueFills', { data_type: 'logs' }, 'resolved');
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
  } finally {
    await startNamed(stack, 's3');
  }
});

test('the drill "collector-down": the silent collector is missed, and forgiven when it is back', async () => {
  const { context, hub } = stack;
  const said: string[] = [];
  // as the drill would start it
  await stopPart(context.settings, collector);
  await startNamed(stack, 'alloy');
  const { expected, detected, resolved } = await drill(
    {
      runtime: native(context.settings),
      settings: context.settings,
      hub,
      alerts: alertsIn(file, await groups()),
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
  await told('AlertingBroken', FAULT, 'resolved');
});
