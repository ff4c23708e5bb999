import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ensureEngines } from '../../stack/engines/ensure.ts';
import { fileOf } from '../../stack/runtimes/configuration.ts';
import { loadSettings } from '../../stack/settings.ts';
import { freePorts } from '../../verify/freePorts.ts';
import { Hub } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';

const host = '127.0.0.1';

/** A year: the test writes weeks of samples at once, and reads them at once. */
const LONG = '8784h';

interface OwnMimir {
  hub: Hub;
  /** Where it takes metrics. */
  otlp: string;
  /** Gives the ruler a rule file, which it finds within a second or two. */
  loadRules(text: string): Promise<void>;
  /** How it ended and what it last said, once it has. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

/** A Mimir of its own with the configuration that every runtime has, which takes and shows samples of any age. Its folder is its object storage. */
export async function startMimir(): Promise<OwnMimir> {
  const settings = loadSettings();
  const { mimir: program } = await ensureEngines(settings, 'run');
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-rollups-'));
  const [http, grpc, gossip] = (await freePorts(3, host)).map(String);
  const [data, rules] = [join(folder, 'data'), join(folder, 'rules')];
  // Without tenants everything is this one's.
  const ours = join(rules, 'anonymous');
  await mkdir(data);
  await mkdir(ours, { recursive: true });
  const running = execa(
    program,
    [
      `-config.file=${fileOf(settings, 'mimir')}`,
      '-config.expand-env=true',
      '-auth.multitenancy-enabled=false',
      '-blocks-storage.backend=filesystem',
      `-blocks-storage.filesystem.dir=${join(folder, 'blocks')}`,
    ],
    {
      env: {
        TARGET: 'all',
        RULES_DIR: rules,
        RULES_POLL: '1s',
        LISTEN_ADDR: host,
        INSTANCE_ADDR: host,
        HTTP_PORT: http,
        GRPC_PORT: grpc,
        GOSSIP_PORT: gossip,
        JOIN: `${host}:${gossip}`,
        DATA_DIR: data,
        REPLICATION_FACTOR: '1',
        MIN_READY_DURATION: '0s',
        LOG_LEVEL: 'warn',
        LATE_WINDOW: LONG,
        OOO_WINDOW: LONG,
        S3_ENDPOINT: 'none',
        S3_ACCESS_KEY: 'none',
        S3_SECRET_KEY: 'none',
      },
      reject: false,
      all: true,
      cleanup: true,
    }
  );
  let ended: string | undefined;
  void running.then(({ exitCode, signal, all }) => {
    ended = `Mimir has ended (${signal ?? exitCode}): ${String(all).split('\n').slice(-10).join('\n')}`;
  });
  const stop = async () => {
    running.kill();
    await running;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = `http://${host}:${http}`;
    const ready = async () => {
      const answer = await fetch(`${url}/ready`);
      if (!answer.ok) {
        throw new Error(`/ready answers ${answer.status}: ${await answer.text()}`);
      }
      return true;
    };
    await until('Mimir is ready', ready, { ended: () => ended });
    const loadRules = async (text: string) => {
      await writeFile(join(folder, 'fresh.yaml'), text);
      await rename(join(folder, 'fresh.yaml'), join(ours, 'rollups.yaml'));
    };
    const hub = new Hub({ url, user: 'nobody', password: '' });
    return { hub, otlp: `${url}/otlp/v1/metrics`, loadRules, ended: () => ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
