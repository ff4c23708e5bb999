import { partIn, titleIn, type WorkloadCluster } from '../../clusters.ts';
import { fileOf } from '../configuration.ts';
import { collectorOf } from '../credentials.ts';
import { inboxProgram, ingestProgram } from '../native/goPrograms.ts';
import { at, localhost, type Part, statePaths } from '../part.ts';

const caddyArgs = (file: string) => ['run', '--adapter', 'caddyfile', '--config', file];

export const ingest: Part = {
  name: 'ingest',
  title: 'Ingest (lets collectors write)',
  ports: ['ingest', 'ingestMetrics'],
  command: (context) => ({
    file: ingestProgram(context.settings),
    args: [],
    env: {
      INGEST_ADDR: at(context, 'ingest'),
      METRICS_ADDR: at(context, 'ingestMetrics'),
      USERS_DIR: statePaths.writers,
      LIMITS_FILE: fileOf(context.settings, 'limits'),
      HUB_TENANT: context.settings.tenant,
      LOKI_WRITE: at(context, 'loki'),
      MIMIR_WRITE: at(context, 'mimir'),
      TEMPO_OTLP: at(context, 'tempoOtlp'),
      GOMEMLIMIT: '230MiB',
    },
  }),
  readyUrl: (context) => `http://${at(context, 'ingestMetrics')}/ready`,
  readyStatus: [200],
  stopSeconds: 25,
};

export const inbox: Part = {
  name: 'inbox',
  title: 'Inbox (receives alerts)',
  ports: ['inbox'],
  command: (context) => ({
    file: inboxProgram(context.settings),
    args: [],
    env: {
      INBOX_ADDR: at(context, 'inbox'),
      INBOX_FILE: `${statePaths.inbox}/messages.jsonl`,
      GOMEMLIMIT: '58MiB',
    },
  }),
  readyUrl: (context) => `http://${at(context, 'inbox')}/ready`,
  readyStatus: [200],
  stopSeconds: 10,
};

export const gateway: Part = {
  name: 'gateway',
  title: 'Gateway (the one road in)',
  ports: ['gateway'],
  command: (context) => ({
    file: context.programs.caddy,
    args: caddyArgs(fileOf(context.settings, 'gateway')),
    env: {
      LISTEN_ADDR: localhost,
      GATEWAY_PORT: String(context.settings.ports.gateway),
      LOKI: at(context, 'loki'),
      MIMIR: at(context, 'mimir'),
      TEMPO: at(context, 'tempo'),
      RULER: at(context, 'mimir'),
      ALERTMANAGER: at(context, 'mimir'),
      INBOX: at(context, 'inbox'),
      INGEST: at(context, 'ingest'),
      HUB_TENANT: context.settings.tenant,
      READER_USER: context.credentials.readerUser,
      READER_PASSWORD_HASH: context.credentials.readerPasswordHash,
    },
  }),
  readyUrl: (context) => `http://${at(context, 'gateway')}/ready`,
  address: (context) => `http://${at(context, 'gateway')}`,
  stopSeconds: 10,
};

export const roadOf = (cluster: WorkloadCluster): Part => ({
  name: partIn(cluster, 'road'),
  title: titleIn(cluster, 'Road (collector → gateway)'),
  ports: [cluster.ports.road],
  command: (context) => ({
    file: context.programs.caddy,
    args: caddyArgs(fileOf(context.settings, 'road')),
    env: {
      LISTEN_ADDR: localhost,
      ROAD_PORT: String(context.settings.ports[cluster.ports.road]),
      GATEWAY: at(context, 'gateway'),
    },
  }),
  readyUrl: (context) => `http://${at(context, cluster.ports.road)}/ready`,
  stopSeconds: 10,
});

export const alloyOf = (cluster: WorkloadCluster): Part => ({
  name: partIn(cluster, 'alloy'),
  title: titleIn(cluster, 'Alloy (collector)'),
  ports: [cluster.ports.alloy, cluster.ports.alloyOtlp],
  command: (context) => ({
    file: context.programs.alloy,
    args: [
      'otel',
      // said to be a file: a colon in its path would end a scheme
      `--config=file:${fileOf(context.settings, 'engine')}`,
      // the offset of a file moves only after the queue has its lines
      '--feature-gates=stanza.synchronousLogEmitter',
      // the engine's file has an extension and no pipeline
      '--feature-gates=service.AllowNoPipelines',
      '--disable-reporting',
    ],
    env: {
      CONFIG_DIR: fileOf(context.settings, 'alloy'),
      HTTP_LISTEN: at(context, cluster.ports.alloy),
      DATA_DIR: cluster.paths.collector,
      POD_LOGS: `${cluster.paths.pods}/*/*/*.log*`,
      QUEUE_DIR: cluster.paths.queue,
      CLUSTER: cluster.name,
      ENVIRONMENT: context.settings.environment,
      HUB_URL: `http://${at(context, cluster.ports.road)}`,
      HUB_USER: collectorOf(context.credentials, cluster.name).user,
      HUB_PASSWORD: collectorOf(context.credentials, cluster.name).password,
      OTLP_LISTEN: at(context, cluster.ports.alloyOtlp),
      GOMEMLIMIT: '700MiB',
    },
  }),
  readyUrl: (context) => `http://${at(context, cluster.ports.alloy)}/-/ready`,
  address: (context) => `http://${at(context, cluster.ports.alloy)}`,
  stopSeconds: 30,
});
