import { join } from 'node:path';
import { fileOf } from '../configuration.ts';
import { podlogProgram, serviceProgram } from '../native/goPrograms.ts';
import { at, localhost, type Part, statePaths } from '../part.ts';

const namespace = 'production';
const pod = 'mock-service-native';
const container = 'mock-service';

export const service: Part = {
  name: 'service',
  title: 'Menu service',
  ports: ['service'],
  command: (context) => ({
    file: podlogProgram(context.settings),
    args: [
      ...['-root', statePaths.pods],
      ...['-namespace', namespace, '-pod', pod, '-container', container],
      ...['-health', `http://${at(context, 'service')}/health`],
      '--',
      serviceProgram(context.settings),
    ],
    env: {
      LISTEN_ADDR: localhost,
      PORT: String(context.settings.ports.service),
      ...(context.settings.failureRate === undefined ? {} : { FAILURE_RATE: String(context.settings.failureRate) }),
    },
  }),
  readyUrl: (context) => `http://${at(context, 'service')}/health`,
  stopSeconds: 35,
};

export const edge: Part = {
  name: 'edge',
  title: 'Edge proxy (customers call this)',
  ports: ['edge', 'hold'],
  command: (context) => ({
    file: context.programs.caddy,
    args: ['run', '--adapter', 'caddyfile', '--config', fileOf(context.settings, 'edge')],
    env: {
      LISTEN_ADDR: localhost,
      EDGE_PORT: String(context.settings.ports.edge),
      HOLD_PORT: String(context.settings.ports.hold),
      SERVICE: at(context, 'service'),
      COLLECTOR_OTLP: at(context, 'alloyOtlp'),
      OTEL_SERVICE_NAME: container,
      OTEL_RESOURCE_ATTRIBUTES: [
        `service.namespace=${namespace}`,
        `service.instance.id=${pod}`,
        `k8s.namespace.name=${namespace}`,
        `k8s.pod.name=${pod}`,
        `deployment.environment.name=${context.settings.environment}`,
      ].join(','),
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${at(context, 'hold')}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
      OTEL_BSP_EXPORT_TIMEOUT: '600000',
      OTEL_BSP_MAX_QUEUE_SIZE: '131072',
      OTEL_BSP_SCHEDULE_DELAY: '1000',
      OTEL_PROPAGATORS: 'tracecontext',
      OTEL_TRACES_SAMPLER: 'always_on',
      OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '256',
    },
  }),
  // Asked for a connection only: a request would become a span.
  readyPort: 'edge',
  address: (context) => `http://${at(context, 'edge')}/api/menu`,
  stopSeconds: 20,
};

export const loadGenerator: Part = {
  name: 'load-generator',
  title: 'Load generator (k6)',
  ports: [],
  command: (context) => ({
    file: context.programs.k6,
    args: [
      ...['run', '--quiet', '--summary-mode=disabled', '--no-thresholds', '--no-usage-report', '--address', ''],
      join(context.settings.root, 'images/load-generator/normalDay.ts'),
    ],
    env: {
      EDGE_URL: `http://${at(context, 'edge')}`,
      OTLP_URL: `http://${at(context, 'alloyOtlp')}`,
      RATE: String(context.settings.rate),
      ENVIRONMENT: context.settings.environment,
    },
  }),
  stopSeconds: 20,
};
