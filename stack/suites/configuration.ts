import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { glob } from 'glob';
import { stringify } from 'yaml';
import { firstCluster } from '../clusters.ts';
import { ensureEngines } from '../engines/ensure.ts';
import { configuration } from '../runtimes/configuration.ts';
import type { Credentials } from '../runtimes/credentials.ts';
import { alloyOf } from '../runtimes/parts/roads.ts';
import { ruleFile, ruleFiles } from '../runtimes/ruleFiles.ts';
import { loadSettings } from '../settings.ts';
import { add, check, type Counts, judged, nodeTests, none, type Suite } from './suite.ts';

interface Target {
  expr?: string;
  datasource?: { type: string };
}

interface Panel {
  id: number;
  title: string;
  targets?: Target[];
  panels?: Panel[];
}

/** Every PromQL expression of the dashboard, as a rule file: promtool's parser also checks types, which a grammar cannot. */
async function dashboardRules(root: string): Promise<string> {
  const dashboard = JSON.parse(await readFile(join(root, 'dashboards/the-pass.json'), 'utf8')) as { panels: Panel[] };
  const expressions = dashboard.panels
    .flatMap((panel) => [panel, ...(panel.panels ?? [])])
    .flatMap((panel) => (panel.targets ?? []).filter((target) => target.datasource?.type === 'prometheus'))
    .map((target) =>
      (target.expr ?? '')
        .replaceAll(/\$__(range|interval|auto|rate_interval)\b/g, '5m')
        // a number that is a length in days too
        .replaceAll(/\$\{\w+:\w+\}|\$\w+/g, '1')
    );
  if (expressions.length === 0) {
    throw new Error('the dashboard has no PromQL to check');
  }
  return stringify({
    groups: [{ name: 'dashboard', rules: expressions.map((expr, index) => ({ record: `panel:${index}`, expr })) }],
  });
}

// bcrypt of "x": only its form matters here.
const hash = '$2a$04$n7vSdrSNWqXzqVmfMEiXuOTVbpUfMCRcFkXo0iWkcqAlZ8GvJ3mVG';

async function alloyFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.alloy')).map((name) => join(folder, name));
}

async function caddyFormatted(caddy: string, file: string): Promise<Counts> {
  const { stdout } = await execa(caddy, ['fmt', file], { stripFinalNewline: false, reject: false });
  const formatted = stdout === (await readFile(file, 'utf8'));
  console.log(`$ caddy fmt ${file}${formatted ? '' : ': not formatted; run it with --overwrite'}`);
  return judged(`caddy fmt ${file}`, formatted);
}

/** Each program validates its own configuration files. */
export const configurations: Suite = {
  name: 'configuration',
  what: "Alloy, Caddy, Loki, Mimir and Tempo validate their files; the gateway's timeouts; promtool on the PromQL, the rules and their tests; dashboards, cost pages and the page on resilience match their generators",
  async run(root) {
    const settings = loadSettings();
    const programs = await ensureEngines(settings, 'test');
    const folder = await mkdtemp(join(tmpdir(), 'the-pass-check-'));
    const path = (name: keyof typeof configuration) => join(root, configuration[name]);
    let counts: Counts = none;
    const run = async (file: string, args: string[], env?: Record<string, string>) => {
      counts = add(counts, await check(root, file, args, { cwd: folder, env }));
    };
    try {
      const alloyEnv = {
        POD_LOGS: 'x',
        QUEUE_DIR: folder,
        ENVIRONMENT: 'test',
        HUB_URL: 'http://x',
        HUB_USER: 'x',
        HUB_PASSWORD: 'x',
        OTLP_LISTEN: 'x:1',
      };
      for (const name of ['alloy', 'alloyInCluster', 'events'] as const) {
        for (const file of await alloyFiles(path(name))) {
          await run(programs.alloy, ['fmt', '--test', file]);
        }
      }
      await run(programs.alloy, ['validate', '--stability.level=experimental', path('alloy')], alloyEnv);
      // with the gates it is started with: one that the pinned release does not know is an error
      const credentials = { writers: { native: { user: 'x', password: 'x' } } } as unknown as Credentials;
      const started = alloyOf(firstCluster).command({ settings: { ...settings, root }, programs, credentials });
      const taken = started.args.filter((arg) => /^--(config|feature-gates)=/.test(arg));
      await run(programs.alloy, ['otel', 'validate', ...taken], started.env);
      // As the cluster mounts them: one folder of several.
      const collector = [...(await alloyFiles(path('alloy'))), ...(await alloyFiles(path('alloyInCluster')))];
      const events = [join(path('alloy'), 'export.alloy'), ...(await alloyFiles(path('events')))];
      for (const [name, level, files] of [
        ['collector', 'experimental', collector],
        ['event-reader', 'public-preview', events],
      ] as const) {
        const mounted = join(folder, name);
        await mkdir(mounted);
        await Promise.all(files.map((file) => copyFile(file, join(mounted, basename(file)))));
        await run(programs.alloy, ['validate', `--stability.level=${level}`, mounted], {
          ...alloyEnv,
          KUBERNETES: 'true',
          NODE_NAME: 'x',
          NODE_IP: '127.0.0.1',
          CLUSTER: 'x',
          NAMESPACES: 'x,y',
        });
      }
      const caddyEnv = {
        HUB_TENANT: 'x',
        READER_USER: 'b',
        READER_PASSWORD_HASH: hash,
        ROAD_PORT: '1',
        GATEWAY: 'x:1',
      };
      for (const name of ['gateway', 'gatewayInCluster', 'edge', 'road'] as const) {
        await run(programs.caddy, ['validate', '--adapter', 'caddyfile', '--config', path(name)], caddyEnv);
        counts = add(counts, await caddyFormatted(programs.caddy, path(name)));
      }
      const storeEnv = {
        INSTANCE_ADDR: '127.0.0.1',
        JOIN: '127.0.0.1:1',
        S3_ENDPOINT: 'x:1',
        S3_ACCESS_KEY: 'x',
        S3_SECRET_KEY: 'x',
        FRONTEND_ADDRESS: 'x:1',
        DATA_DIR: folder,
      };
      await run(programs.loki, [`-config.file=${path('loki')}`, '-config.expand-env=true', '-verify-config'], storeEnv);
      await run(
        programs.tempo,
        [`-config.file=${path('tempo')}`, '-config.expand-env=true', '-config.verify=true'],
        storeEnv
      );
      // it has no flag for this: before it lists its roles it reads and validates the file
      await run(programs.mimir, [`-config.file=${path('mimir')}`, '-config.expand-env=true', '-modules'], storeEnv);
      const rules = join(folder, 'dashboard.yaml');
      await writeFile(rules, await dashboardRules(root));
      await run(programs.promtool, ['check', 'rules', rules]);
      const ofRuler = (await ruleFiles(settings)).map((name) => ruleFile(settings, name));
      await run(programs.promtool, ['check', 'rules', '--lint=all', ...ofRuler]);
      for (const file of (await glob('rules/tests/*.yaml', { cwd: root, absolute: true })).sort()) {
        await run(programs.promtool, ['test', 'rules', file]);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
    counts = add(counts, await nodeTests(root, ['stack/runtimes/native/gateway.check.ts'], { CADDY: programs.caddy }));
    counts = add(counts, await check(root, 'tsx', ['stack/cli.ts', 'cost', '--check']));
    counts = add(counts, await check(root, 'tsx', ['stack/cli.ts', 'verify', '--check']));
    return add(counts, await check(root, 'tsx', ['dashboards/generate.ts', '--check']));
  },
};
