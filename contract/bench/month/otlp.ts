/** OTLP in JSON, put together from text: a month is millions of records, most parts of which are the same. Pure. */

export type Attributes = Readonly<Record<string, string | number>>;

/** A list of attributes. */
export function attributesOf(values: Attributes): string {
  const list = Object.entries(values).map(
    ([key, value]) =>
      `{"key":${JSON.stringify(key)},"value":${typeof value === 'number' ? `{"intValue":"${value}"}` : `{"stringValue":${JSON.stringify(value)}}`}}`
  );
  return `[${list.join(',')}]`;
}

/** Microseconds since the epoch as nanoseconds, with three digits of one's own behind them. */
export const nanosOf = (micros: number, more = 0) => `${micros}${String(more).padStart(3, '0')}`;

export const cluster = 'native';
export const environment = 'month';

const origin = { 'deployment.environment.name': environment, 'k8s.cluster.name': cluster };
const pod = 'mock-service-native';

/** Of the service's lines, as the collector sends them. */
export const lineResource = attributesOf({
  'service.name': 'mock-service',
  'service.namespace': 'production',
  'service.instance.id': `production.${pod}.mock-service`,
  ...origin,
  'k8s.namespace.name': 'production',
  'k8s.pod.name': pod,
  'k8s.pod.uid': '7bb291dd-0000-4000-8000-000000000000',
  'k8s.container.name': 'mock-service',
  'k8s.container.restart_count': '0',
});

/** … of what it counts in them. */
export const countResource = attributesOf({
  'service.name': 'mock-service',
  'service.namespace': 'production',
  'service.instance.id': `production.${pod}.mock-service`,
  ...origin,
});

/** … of the spans of the edge proxy, and of what is counted in those. */
export const edgeResource = attributesOf({
  'service.name': 'mock-service',
  'service.namespace': 'production',
  'service.instance.id': 'mock-service-edge-0',
  ...origin,
});

/** … of the menu reader's gauges. */
export const menuResource = attributesOf({
  'service.name': 'menu-reader',
  'service.namespace': 'production',
  'service.instance.id': 'menu-reader-0',
  ...origin,
});

/** … of what the collector says of itself. */
export const collectorResource = attributesOf({ 'service.name': 'alloy', 'service.instance.id': 'month', ...origin });
