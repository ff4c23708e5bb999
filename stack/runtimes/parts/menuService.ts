import { join } from 'node:path';
import { partIn, titleIn, type WorkloadCluster } from '../../clusters.ts';
import { fileOf } from '../configuration.ts';
import { podlogProgram, serviceProgram } from '../native/goPrograms.ts';
import { at, localhost, type Part } from '../part.ts';

const namespace = 'production';
const container = 'mock-service';
const podOf = (cluster: WorkloadCluster) => `${container}-${cluster.name}`;

export const serviceOf = (cluster: WorkloadCluster): Part => ({
  name: partIn(cluster, 'service'),
  title: titleIn(cluster, 'Menu service'),
  ports: [cluster.ports.service],
  command: (context) => ({
    file: podlogProgram(context.settings),
    args: [
      ...['-root', cluster.paths.pods],
      ...['-namespace', namespace, '-pod', podOf(cluster), '-container', container],
      ...['-health', `http://${at(context, cluster.ports.service)}/health`],
      '--',
      serviceProgram(context.settings),
    ],
    env: {
      LISTEN_ADDR: localhost,
      PORT: String(context.settings.ports[cluster.ports.service]),
      ...(context.settings.failureRate === undefined ? {} : { FAILURE_RATE: String(context.settings.failureRate) }),
    },
  }),
  readyUrl: (context) => `http://${at(context, cluster.ports.service)}/health`,
  stopSeconds: 35,
});

export const edgeOf = (cluster: WorkloadCluster): Part => ({
  name: partIn(cluster, 'edge'),
  title: titleIn(cluster, 'Edge proxy (customers call this)'),
  ports: [cluster.ports.edge, cluster.ports.hold],
  command: (context) => ({
    file: context.programs.caddy,
    args: ['run', '--adapter', 'caddyfile', '--config', fileOf(context.settings, 'edge')],
    env: {
      LISTEN_ADDR: localhost,
      EDGE_PORT: String(context.settings.ports[cluster.ports.edge]),
      HOLD_PORT: String(context.settings.ports[cluster.ports.hold]),
      SERVICE: at(context, cluster.ports.service),
      COLLECTOR_OTLP: at(context, cluster.ports.alloyOtlp),
      OTEL_SERVICE_NAME: container,
      OTEL_RESOURCE_ATTRIBUTES: [
        `service.namespace=${namespace}`,
        `service.instance.id=${podOf(cluster)}`,
        `k8s.namespace.name=${namespace}`,
        `k8s.pod.name=${podOf(cluster)}`,
        `deployment.environment.name=${context.settings.environment}`,
      ].join(','),
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${at(context, cluster.ports.hold)}`,
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
  readyPort: cluster.ports.edge,
  address: (context) => `http://${at(context, cluster.ports.edge)}/api/menu`,
  stopSeconds: 20,
});

export const loadGeneratorOf = (cluster: WorkloadCluster): Part => ({
  name: partIn(cluster, 'load-generator'),
  title: titleIn(cluster, 'Load generator (k6)'),
  ports: [],
  command: (context) => ({
    file: context.programs.k6,
    args: [
      ...['run', '--quiet', '--summary-mode=disabled', '--no-thresholds', '--no-usage-report', '--address', ''],
      join(context.settings.root, 'images/load-generator/normalDay.ts'),
    ],
    env: {
      EDGE_URL: `http://${at(context, cluster.ports.edge)}`,
      OTLP_URL: `http://${at(context, cluster.ports.alloyOtlp)}`,
      RATE: String(context.settings.rate),
      ENVIRONMENT: context.settings.environment,
    },
  }),
  stopSeconds: 20,
});
