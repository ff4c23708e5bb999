import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Message } from '../stack/alerts/inbox.ts';
import { fileOf } from '../stack/runtimes/configuration.ts';
import { rulesFolder } from '../stack/runtimes/native/rules.ts';
import { at } from '../stack/runtimes/part.ts';
import { restartCollectorWith } from '../stack/suites/collectorWith.ts';
import { restartNamed, startTestStack, type TestStack } from '../stack/suites/testStack.ts';
import { until } from '../verify/until.ts';
import { readInbox } from './drill/watch.ts';
import { root } from './loaded.ts';
import { quick } from './quick.ts';
import type { Group } from './rule.ts';

/** A stack that watches itself as one on a cluster does, and is quick to ring. */

export const RULE_FILE = 'platform.yaml';

/** Small enough to be filled by a test: bytes. */
const QUEUE = 400_000;

/** How long retention may be late here, in seconds: six hours otherwise. The stores run it every ten seconds, not minutes. */
const RETENTION_LATE = 60;

/** Restarts Loki such that its retention runs often enough. */
export const restartLoki = (stack: TestStack) =>
  restartNamed(stack, 'loki', { args: ['-compactor.compaction-interval=10s'] });

const replaced = (text: string, from: RegExp, to: string): string => {
  assert.match(text, from);
  return text.replace(from, to);
};

/** The shipped rules with every `for` cut short, and one limit that no test can wait for. */
export async function platformGroups(): Promise<Group[]> {
  const shipped = await readFile(join(root, 'rules', RULE_FILE), 'utf8');
  return quick((parse(replaced(shipped, /> 6 \* 3600/, `> ${RETENTION_LATE}`)) as { groups: Group[] }).groups);
}

/** Where the small disk is mounted that stands for a node's. */
export const smallDisk = join(tmpdir(), `the-pass-disk-${process.pid}`);

/**
 * The collector as it is, with what only a cluster has: it reads the numbers of the stores and of disks, by the shipped lists of what is kept. Its targets are
 * known here, its disk and its queue are small.
 */
async function restartCollector(stack: TestStack): Promise<void> {
  const { context } = stack;
  const inCluster = async (file: string) => {
    const text = await readFile(join(fileOf(context.settings, 'alloyInCluster'), file), 'utf8');
    return replaced(text, /scrape_interval = "30s"/, 'scrape_interval = "10s"');
  };
  const targets = (['loki', 'mimir', 'tempo', 'ingestMetrics'] as const).map((port) => {
    const name = port.replace('Metrics', '');
    return `{__address__ = "${at(context, port)}", job = "${name}", instance = "${name}-0"}`;
  });
  const platform = await inCluster('platform.alloy');
  const scrape = platform.slice(platform.indexOf('prometheus.scrape "hub"'));
  const ofThisNode = replaced(await inCluster('disk.alloy'), /sys\.env\("NODE_NAME"\)/, '"this-node"');
  const disk = replaced(ofThisNode, /\|tmpfs/, '');
  const smaller = { from: /(queue_size +=) \d+/, to: `$1 ${QUEUE}` };
  await restartCollectorWith(stack, smaller, {
    'platform.alloy': replaced(scrape, /discovery\.relabel\.hub\.output/, `[${targets.join(', ')}]`),
    'disk.alloy': replaced(disk, /\/var\/\(lib\/the-pass\|log\/pods\)/, smallDisk),
  });
}

/** Starts the stack. */
export async function startPlatform(): Promise<TestStack> {
  const stack = await startTestStack();
  try {
    await restartLoki(stack);
    await restartNamed(stack, 'mimir', { args: ['-compactor.cleanup-interval=10s'] });
    const rules = join(rulesFolder(stack.context.settings), RULE_FILE);
    // a link to the shipped file
    await rm(rules);
    await writeFile(rules, stringify({ groups: await platformGroups() }));
    await restartCollector(stack);
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

type Labels = Record<string, string>;

export interface Told {
  status?: Message['status'];
  /** Milliseconds since the epoch; what was told before does not count. */
  since?: number;
}

/** Waits until the inbox is told of an alert with these labels. */
export const told = (stack: TestStack, alert: string, labels: Labels, { status = 'firing', since = 0 }: Told = {}) =>
  until(
    `${alert} is ${status} in the inbox`,
    async () => {
      const { messages } = await readInbox(stack.hub);
      const found = messages.find(
        (message) =>
          message.status === status &&
          Date.parse(message.receivedAt) >= since &&
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

/** Waits until every alert of this name that the inbox was told of is over. */
export const over = (stack: TestStack, alert: string) =>
  until(
    `${alert} is over`,
    async () => {
      const { messages } = await readInbox(stack.hub);
      const oldestFirst = messages.filter(({ labels }) => labels.alertname === alert).reverse();
      const last = new Map(oldestFirst.map(({ fingerprint, status }) => [fingerprint, status]));
      return [...last.values()].every((status) => status === 'resolved');
    },
    { every: 1000, seconds: 400 }
  );
