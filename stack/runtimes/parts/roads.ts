import { fileOf } from '../configuration.ts';
import { at, localhost, type Part, statePaths } from '../part.ts';

const caddyArgs = (file: string) => ['run', '--adapter', 'caddyfile', '--config', file];

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
      LOKI_WRITE: at(context, 'loki'),
      MIMIR: at(context, 'mimir'),
      MIMIR_WRITE: at(context, 'mimir'),
      TEMPO: at(context, 'tempo'),
      TEMPO_OTLP: at(context, 'tempoOtlp'),
      HUB_TENANT: context.settings.tenant,
      COLLECTOR_USER: context.credentials.collectorUser,
      COLLECTOR_PASSWORD_HASH: context.credentials.collectorPasswordHash,
      READER_USER: context.credentials.readerUser,
      READER_PASSWORD_HASH: context.credentials.readerPasswordHash,
    },
  }),
  readyUrl: (context) => `http://${at(context, 'gateway')}/ready`,
  address: (context) => `http://${at(context, 'gateway')}`,
  stopSeconds: 10,
};

export const road: Part = {
  name: 'road',
  title: 'Road (collector → gateway)',
  ports: ['road'],
  command: (context) => ({
    file: context.programs.caddy,
    args: caddyArgs(fileOf(context.settings, 'road')),
    env: {
      LISTEN_ADDR: localhost,
      ROAD_PORT: String(context.settings.ports.road),
      GATEWAY: at(context, 'gateway'),
    },
  }),
  readyUrl: (context) => `http://${at(context, 'road')}/ready`,
  stopSeconds: 10,
};

export const alloy: Part = {
  name: 'alloy',
  title: 'Alloy (collector)',
  ports: ['alloy', 'alloyOtlp'],
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
      HTTP_LISTEN: at(context, 'alloy'),
      DATA_DIR: statePaths.collector,
      POD_LOGS: `${statePaths.pods}/production_*/*/*.log*`,
      QUEUE_DIR: statePaths.queue,
      CLUSTER: 'native',
      ENVIRONMENT: context.settings.environment,
      HUB_URL: `http://${at(context, 'road')}`,
      HUB_USER: context.credentials.collectorUser,
      HUB_PASSWORD: context.credentials.collectorPassword,
      OTLP_LISTEN: at(context, 'alloyOtlp'),
      GOMEMLIMIT: '700MiB',
    },
  }),
  readyUrl: (context) => `http://${at(context, 'alloy')}/-/ready`,
  address: (context) => `http://${at(context, 'alloy')}`,
  stopSeconds: 30,
};
