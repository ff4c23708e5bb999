import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { execa, type ResultPromise } from 'execa';
import { parse, stringify } from 'yaml';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { loadSettings } from '../stack/settings.ts';
import { freePorts } from '../verify/freePorts.ts';
import { until } from '../verify/until.ts';
import { type Group, ruleFiles } from './rules.ts';

const host = '127.0.0.1';
const headers = { 'X-Scope-OrgID': 'incident', 'Content-Type': 'application/yaml' };

let folder: string;
let mimir: ResultPromise;
let rulesApi: string;
/** How Mimir ended and what it last said, once it has. */
let ended: string | undefined;

before(async () => {
  const programs = await ensureEngines(loadSettings(), 'test');
  folder = await mkdtemp(join(tmpdir(), 'the-pass-ruler-'));
  const [http, grpc, gossip] = await freePorts(3, host);
  const ring = { kvstore: { store: 'inmemory' }, instance_addr: host };
  const config = join(folder, 'mimir.yaml');
  await writeFile(
    config,
    stringify({
      target: 'ruler',
      server: { http_listen_address: host, http_listen_port: http, grpc_listen_address: host, grpc_listen_port: grpc },
      ruler_storage: { backend: 'filesystem', filesystem: { dir: join(folder, 'rules') } },
      ruler: { rule_path: join(folder, 'work'), ring },
      blocks_storage: {
        backend: 'filesystem',
        filesystem: { dir: join(folder, 'blocks') },
        tsdb: { dir: join(folder, 'tsdb') },
      },
      ingester: { ring: { ...ring, replication_factor: 1 } },
      memberlist: { bind_addr: [host], bind_port: gossip },
      activity_tracker: { filepath: join(folder, 'activity.log') },
      usage_stats: { enabled: false },
    })
  );
  mimir = execa(programs.mimir, [`-config.file=${config}`], { reject: false, all: true, cleanup: true });
  void mimir.then(({ exitCode, signal, all }) => {
    ended = `Mimir has ended (${signal ?? exitCode}): ${String(all).split('\n').slice(-10).join('\n')}`;
  });
  await until(
    'the ruler is ready',
    async () => {
      const answer = await fetch(`http://${host}:${http}/ready`);
      if (!answer.ok) {
        throw new Error(`/ready answers ${answer.status}: ${await answer.text()}`);
      }
      return true;
    },
    { ended: () => ended }
  );
  rulesApi = `http://${host}:${http}/prometheus/config/v1/rules`;
});

after(async () => {
  mimir?.kill();
  await mimir;
  await rm(folder, { recursive: true, force: true });
});

for (const file of ruleFiles) {
  const namespace = basename(file, '.yml');
  test(`Mimir's ruler takes ${basename(file)} and gives the same groups back`, async () => {
    const { groups } = parse(await readFile(file, 'utf8')) as { groups: Group[] };
    for (const group of groups) {
      const answer = await fetch(`${rulesApi}/${namespace}`, { method: 'POST', headers, body: stringify(group) });
      assert.equal(answer.status, 202, `${group.name}: ${await answer.text()}`);
    }
    const back = parse(await (await fetch(`${rulesApi}/${namespace}`, { headers })).text()) as Record<string, Group[]>;
    assert.deepEqual(byName(back[namespace]), byName(groups));
  });
}

/** The ruler gives groups back in an order of its own. */
function byName(groups: Group[]): Group[] {
  return [...groups].sort((a, b) => a.name.localeCompare(b.name));
}

test('the ruler refuses a rule that is none', async () => {
  const body = stringify({ name: 'broken', rules: [{ alert: 'Broken', expr: 'sum(' }] });
  const answer = await fetch(`${rulesApi}/broken`, { method: 'POST', headers, body });
  assert.equal(answer.status, 400);
});
