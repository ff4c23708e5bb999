import { fileOf } from '../configuration.ts';
import { applyBuckets } from '../native/buckets.ts';
import { at, type Context, localhost, type Part, statePaths } from '../part.ts';

const memoryLimit = '900MiB';

function storeEnv(context: Context, name: 'loki' | 'mimir' | 'tempo'): Record<string, string> {
  const { ports } = context.settings;
  return {
    LISTEN_ADDR: localhost,
    INSTANCE_ADDR: localhost,
    REPLICATION_FACTOR: '1',
    MIN_READY_DURATION: '0s',
    RING_STABILITY: '0s',
    LOG_LEVEL: 'warn',
    DATA_DIR: statePaths[name],
    HTTP_PORT: String(ports[name]),
    GRPC_PORT: String(ports[`${name}Grpc`]),
    GOSSIP_PORT: String(ports[`${name}Gossip`]),
    JOIN: at(context, `${name}Gossip`),
    S3_ENDPOINT: at(context, 's3'),
    S3_ACCESS_KEY: context.credentials.s3AccessKey,
    S3_SECRET_KEY: context.credentials.s3SecretKey,
    GOMEMLIMIT: memoryLimit,
  };
}

export const s3: Part = {
  name: 's3',
  title: 'SeaweedFS (object storage)',
  ports: ['s3', 's3Filer', 's3Master', 's3Volume', 's3Admin'],
  command: ({ programs, credentials, settings: { ports } }) => ({
    file: programs.weed,
    args: [
      'mini',
      `-dir=${statePaths.objects}`,
      `-ip=${localhost}`,
      `-ip.bind=${localhost}`,
      `-s3.port=${ports.s3}`,
      `-filer.port=${ports.s3Filer}`,
      `-master.port=${ports.s3Master}`,
      `-volume.port=${ports.s3Volume}`,
      `-admin.port=${ports.s3Admin}`,
      // nobody asks for it, and its port, 8181, moves with no offset: two stacks that start at once would both want it
      '-s3.port.iceberg=0',
      '-webdav=false',
      '-master.telemetry=false',
    ],
    env: {
      AWS_ACCESS_KEY_ID: credentials.s3AccessKey,
      AWS_SECRET_ACCESS_KEY: credentials.s3SecretKey,
      GOMEMLIMIT: memoryLimit,
    },
  }),
  readyUrl: (context) => `http://${at(context, 's3')}/`,
  readyStatus: [200, 403],
  stopSeconds: 20,
  afterReady: applyBuckets,
};

export const loki: Part = {
  name: 'loki',
  title: 'Loki (logs)',
  ports: ['loki', 'lokiGrpc', 'lokiGossip'],
  command: (context) => ({
    file: context.programs.loki,
    args: [`-config.file=${fileOf(context.settings, 'loki')}`, '-config.expand-env=true'],
    env: { ...storeEnv(context, 'loki'), FRONTEND_ADDRESS: at(context, 'lokiGrpc') },
  }),
  readyUrl: (context) => `http://${at(context, 'loki')}/ready`,
  readyStatus: [200],
  stopSeconds: 60,
};

export const mimir: Part = {
  name: 'mimir',
  title: 'Mimir (metrics)',
  ports: ['mimir', 'mimirGrpc', 'mimirGossip'],
  command: (context) => ({
    file: context.programs.mimir,
    args: [`-config.file=${fileOf(context.settings, 'mimir')}`, '-config.expand-env=true'],
    env: {
      ...storeEnv(context, 'mimir'),
      RULES_DIR: statePaths.rules,
      ALERTING_DIR: statePaths.alerting,
      ALERTMANAGER_URL: `http://${at(context, 'mimir')}/alertmanager`,
      RULES_POLL: '5s',
    },
  }),
  readyUrl: (context) => `http://${at(context, 'mimir')}/ready`,
  readyStatus: [200],
  stopSeconds: 60,
};

export const tempo: Part = {
  name: 'tempo',
  title: 'Tempo (traces)',
  ports: ['tempo', 'tempoGrpc', 'tempoGossip', 'tempoOtlp'],
  command: (context) => ({
    file: context.programs.tempo,
    args: [`-config.file=${fileOf(context.settings, 'tempo')}`, '-config.expand-env=true'],
    env: {
      ...storeEnv(context, 'tempo'),
      OTLP_PORT: String(context.settings.ports.tempoOtlp),
      FRONTEND_ADDRESS: at(context, 'tempoGrpc'),
      // One replica: what waits in memory is lost when it is killed.
      TRACE_IDLE: '1s',
    },
  }),
  readyUrl: (context) => `http://${at(context, 'tempo')}/ready`,
  readyStatus: [200],
  // Its ingester has flushed after seconds; its query frontend then waits for ever once a tenant has asked anything (2.9).
  stopSeconds: 20,
};
