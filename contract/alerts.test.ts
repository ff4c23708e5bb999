import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { stringify } from 'yaml';
import { menuPayload } from '../images/load-generator/menu.ts';
import { alerts } from '../src/catalogue/marks.ts';
import { queriesOf } from '../src/catalogue/reading.ts';
import { type Inbox, inboxPath, type Message } from '../stack/alerts/inbox.ts';
import { inboxText } from '../stack/alerts/sentences.ts';
import { firstCluster } from '../stack/clusters.ts';
import { rulesFolder } from '../stack/runtimes/native/rules.ts';
import { ruleFiles } from '../stack/runtimes/ruleFiles.ts';
import { entranceOf } from '../stack/suites/testStack.ts';
import { until } from '../verify/until.ts';
import type { Context } from '../stack/runtimes/part.ts';
import { conversion } from './answers/index.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { fill, run } from './run.ts';

const { context, hub } = await loadedFixture();
const { settings } = context;
const service = 'alerts-test';
const alert = 'AlertsTestDishGone';

/** One group with one alert that looks at the newest sample each second. */
const rules = {
  groups: [
    {
      name: service,
      interval: '1s',
      // 0 would be the default
      query_offset: '1ms',
      rules: [
        {
          alert,
          expr: `menu_item_available{service_name="${service}"} == 0`,
          labels: { severity: 'page', audience: 'customer-experience' },
          annotations: {
            summary: 'A dish is gone in {{ $labels.k8s_cluster_name }}',
            description: 'Nobody can order it.',
            link: '/a/thepass-insight-app',
            runbook_url: 'docs/runbooks/Watchdog.md',
          },
        },
      ],
    },
  ],
};
const file = join(rulesFolder(settings), `${service}.yaml`);

interface Group {
  name: string;
  file: string;
  /** Seconds. */
  interval: number;
  lastEvaluation: string;
  rules: Array<{ name: string; type: string; state?: string; health: string }>;
}

const groups = async () => (await hub.get<{ data: { groups: Group[] } }>('/prometheus/api/v1/rules')).data.groups;

/** Those for whose next evaluation the test can wait: what looks back for weeks is evaluated every few minutes. */
const isFrequent = ({ interval }: Group) => interval <= 60;
const inbox = () => hub.get<Inbox>(inboxPath);

/** Messages about the alert of this test that say so, the newest first. */
async function messages(status: Message['status']): Promise<Message[]> {
  return (await inbox()).messages.filter((one) => one.labels.alertname === alert && one.status === status);
}

/** What the strips and the graphs of the app read, of five minutes up to now, for a choice of clusters. */
async function inTheApp(cluster: string): Promise<string[]> {
  const now = Math.floor(Date.now() / 1000);
  const [query] = queriesOf(alerts);
  const found = await run(
    hub,
    query,
    { from: now - 300, to: now },
    { service, cluster, environment: '.*', conversion }
  );
  assert.ok('numbers' in found, 'numbers are expected');
  return Object.keys(found.numbers).filter((name) => name.startsWith(`${alert} `));
}

/** Whether the app sees the alert at this moment. */
async function isInTheApp(): Promise<boolean> {
  const now = Math.floor(Date.now() / 1000);
  const choice = { service, cluster: '.*', environment: '.*', conversion };
  const [{ expr }] = queriesOf(alerts);
  const found = await hub.promql(fill(expr, { from: now - 15, to: now }, choice), now);
  return found.some(({ labels }) => labels.alertname === alert);
}

const entrance = entranceOf(context as Context, firstCluster);

async function say(available: boolean): Promise<void> {
  const dish = { id: '999', name: 'Soup', price: 1, available, restaurant: 'Here', category: 'Soups' };
  const answer = await fetch(`${entrance.otlp}/v1/metrics`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    // from nobody that a page reads
    body: menuPayload([dish], settings.environment, Date.now()).replaceAll('menu-reader', service),
  });
  assert.ok(answer.ok, `the collector answered ${answer.status}`);
}

describe('alerts, from the rule file to the inbox', () => {
  before(() => writeFile(file, stringify(rules)));
  after(() => rm(file, { force: true }));

  test('the ruler has loaded every rule file, and no rule fails', async () => {
    const names = [...(await ruleFiles(settings)), `${service}.yaml`].sort();
    const found = await until('the ruler has all files', async () => {
      const all = await groups();
      const files = [...new Set(all.map((group) => group.file))].sort();
      const evaluated = all
        .filter(isFrequent)
        .every((group) => group.rules.every(({ health }) => health !== 'unknown'));
      if (files.join() !== names.join() || !evaluated) {
        throw new Error(`${files.join(', ')}, ${evaluated ? '' : 'not all '}evaluated`);
      }
      return all;
    });
    const failing = found.flatMap((group) => group.rules.filter(({ health }) => !/^(ok|unknown)$/.test(health)));
    assert.deepEqual(failing, []);
  });

  test('the heartbeat arrives', async () => {
    await until('the heartbeat', async () => (await inbox()).heartbeat !== null);
  });

  test('a fault reaches the inbox once, is listed, and is told to be over', async () => {
    await say(false);
    const [fired] = await until('the inbox has the alert', async () => {
      const found = await messages('firing');
      return found.length > 0 && found;
    });
    assert.deepEqual(
      [fired.receiver, fired.labels.k8s_cluster_name, fired.labels.deployment_environment_name],
      ['page', firstCluster.name, settings.environment]
    );
    const now = Date.now();
    const text = inboxText(await inbox(), 'http://127.0.0.1:3000', now);
    assert.match(text, /^FIRING {2}A dish is gone in native\. Page for Customer Experience, since /m);
    assert.match(text, /^ +Open http:\/\/127\.0\.0\.1:3000\/a\/thepass-insight-app$/m);
    const listed = (await groups()).find(({ name }) => name === service)?.rules[0];
    assert.deepEqual([listed?.name, listed?.type, listed?.state], [alert, 'alerting', 'firing']);
    const { data } = await hub.get<{ data: { alerts: Array<{ labels: Record<string, string> }> } }>(
      '/prometheus/api/v1/alerts'
    );
    assert.ok(data.alerts.some(({ labels }) => labels.alertname === alert));
    const name = `${alert} firing ${settings.environment} ${firstCluster.name} page`;
    await until('the app reads it', async () => (await inTheApp('.*')).includes(name));
    assert.deepEqual(await inTheApp(firstCluster.name), [name]);
    assert.deepEqual(await inTheApp('elsewhere'), []);
    const active = await hub.get<Array<{ fingerprint: string }>>('/alertmanager/api/v2/alerts');
    assert.ok(active.some(({ fingerprint }) => fingerprint === fired.fingerprint));

    await say(true);
    const [over] = await until('the inbox has the end of it', async () => {
      const found = await messages('resolved');
      return found.length > 0 && found;
    });
    assert.equal(over.fingerprint, fired.fingerprint);
    await until('the app reads that it is over', async () => !(await isInTheApp()));
    assert.deepEqual(await inTheApp('.*'), [name], 'it stays on the graphs');
    assert.ok(Date.parse(over.endsAt) > Date.parse(fired.startsAt));
    assert.equal((await messages('firing')).length, 1, 'it was told once');
    assert.doesNotMatch(inboxText(await inbox(), 'http://127.0.0.1:3000', Date.now()), /^FIRING {2}A dish is gone/m);
  });

  test('a rule file that is broken is not loaded, and the others go on', async () => {
    const broken = join(rulesFolder(settings), 'broken.yaml');
    try {
      await writeFile(broken, 'groups: [{ name: broken, rules: [{ alert: Broken, expr: "sum(" }] }]\n');
      await rm(file);
      const seen = (await groups()).length;
      const since = Date.now();
      await until('the ruler evaluates after it has seen the broken file', async () => {
        const frequent = (await groups()).filter(isFrequent);
        return frequent.every(({ lastEvaluation }) => Date.parse(lastEvaluation) > since + 10_000);
      });
      assert.equal((await groups()).length, seen, 'the groups are those from before');
    } finally {
      await rm(broken, { force: true });
    }
    await until(
      'the group that was taken away is gone',
      async () => !(await groups()).some(({ name }) => name === service)
    );
  });
});
