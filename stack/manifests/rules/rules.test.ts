import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Container, idOf, type KubeObject, type PodSpec, rendered } from '../objects.ts';
import { parseObjects } from '../render.ts';
import type { Manifests } from './rule.ts';
import { rules } from './rules.ts';

const text = readFileSync(join(import.meta.dirname, 'example.yaml'), 'utf8');

/** The example, after a change to it. */
function manifests(change: (objects: Objects) => void = () => {}, overlay = 'aws'): Manifests {
  const objects = new Objects(parseObjects(text, 'example.yaml'));
  change(objects);
  return {
    ...rendered(overlay, objects.all),
    version: '0.1.0',
    images: new Map([
      ['example/web', '1.2.3'],
      ['example/store', 'v4'],
      ['the-pass/own', '0.1.0'],
    ]),
  };
}

/** An autoscaler of the example's deployment. */
const scaler = (minReplicas: number): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'production', labels: { 'app.kubernetes.io/part-of': 'the-pass' } },
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas, maxReplicas: 9 },
});

class Objects {
  constructor(public all: KubeObject[]) {}

  get(id: string): KubeObject {
    const found = this.all.find((object) => idOf(object) === id);
    assert.ok(found, id);
    return found;
  }

  remove(id: string) {
    this.all.splice(this.all.indexOf(this.get(id)), 1);
  }

  add(object: Partial<KubeObject> & Pick<KubeObject, 'kind' | 'metadata'>) {
    this.all.push({ apiVersion: 'v1', ...object });
  }

  get web(): KubeObject {
    return this.get('Deployment production/web');
  }

  get store(): KubeObject {
    return this.get('StatefulSet central-observability/store');
  }

  /** Lets the example's store be one of the three, with this configuration. */
  configure(store: string, text: string) {
    this.get('ConfigMap central-observability/store').data![`${store}.yaml`] = text;
  }

  /** Gives one cluster its part of small stores behind two gateways, all of it that it may have but for what is said; `without` a store. */
  share(limits: Record<string, Record<string, number>>, without?: string) {
    this.container.name = 'ingest';
    this.configure('loki', 'limits_config: { ingestion_rate_mb: 1, max_global_streams_per_user: 5000 }');
    this.configure('mimir', 'limits: { ingestion_rate: 100, max_global_series_per_user: 100 }');
    this.configure(
      'tempo',
      "overrides: { defaults: { ingestion: { rate_limit_bytes: 100, max_traces_per_user: '${MAX:-100}' } } }"
    );
    const data = this.get('ConfigMap central-observability/store').data!;
    delete data[`${without}.yaml`];
    data['limits.json'] = JSON.stringify({
      logs: { bytesPerSecond: 2 ** 19, itemsPerSecond: 1, series: 2000, ...limits.logs },
      metrics: { bytesPerSecond: 1, itemsPerSecond: 50, series: 40, ...limits.metrics },
      traces: { bytesPerSecond: 50, itemsPerSecond: 5, ...limits.traces },
    });
  }

  get pod(): PodSpec {
    return this.web.spec.template.spec;
  }

  get container(): Container {
    return this.pod.containers[0];
  }

  get role(): KubeObject {
    return this.get('Role central-observability/credentials');
  }

  policy(name: string): KubeObject {
    return this.get(`NetworkPolicy ${name}`);
  }
}

/** For each rule: a manifest that breaks it, and what is said about it. */
const broken: Record<string, Array<[change: (objects: Objects) => void, words: RegExp, overlay?: string]>> = {
  'part-of': [[(o) => delete o.web.metadata.labels!['app.kubernetes.io/part-of'], /^Deployment production\/web: /]],
  labels: [[(o) => delete o.web.metadata.labels!['app.kubernetes.io/component'], /component/]],
  'pod-labels': [[(o) => delete o.web.spec.template.metadata.labels['app.kubernetes.io/component'], /component/]],
  'job-name': [
    [(o) => (o.get('Job central-observability/credentials-0-1-0').metadata.name = 'credentials'), /0\.1\.0/],
  ],
  requests: [
    [(o) => delete o.container.resources!.requests!.cpu, /web\/web: requests no CPU/],
    [(o) => (o.container.resources!.requests!.memory = 'much'), /requests no memory/],
  ],
  'memory-request': [[(o) => (o.container.resources!.requests!.memory = '101Mi'), /more memory than its limit/]],
  'processor-limit': [[(o) => (o.container.resources!.limits!.cpu = 1), /cpu limit 1/]],
  'go-memory': [
    [(o) => o.container.env!.shift(), /no GOMEMLIMIT/],
    [(o) => (o.container.env![0].value = '96MiB'), /96%/],
    [(o) => (o.container.env![0].value = '96Mi'), /not a valid Go memory size/],
    [
      (o) =>
        (o.container.env![0] = { name: 'GOMEMLIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } }),
      /100%/,
    ],
  ],
  replay: [
    [(o) => o.configure('loki', 'ingester: { wal: { replay_memory_ceiling: 800MB } }'), /replay_memory_ceiling is 78%/],
    [(o) => o.configure('loki', 'ingester: {}'), /is 400%/],
    [
      (o) => {
        o.configure('loki', "ingester: { wal: { replay_memory_ceiling: '${CEILING:-1MB}' } }");
        o.store.spec.template.spec.containers[0].env.push({ name: 'CEILING', value: '1GB' });
      },
      /is 100%/,
    ],
  ],
  gateways: [[(o) => o.container.env!.push({ name: 'GATEWAYS', value: '3' }), /GATEWAYS is 3, but there are 2/]],
  'cluster-share': [
    [(o) => o.share({ logs: { series: 2001 } }), /streams: one cluster may take 4002 of 5000, more than 80%/],
    [(o) => o.share({ logs: { bytesPerSecond: 2 ** 20 } }), /bytes of logs: one cluster may take 1048576 of 1048576/],
    [(o) => o.share({ metrics: { itemsPerSecond: 51 } }), /samples: one cluster may take 51 of 100/],
    [(o) => o.share({ metrics: { series: 50 } }), /series: one cluster may take 100 of 100/],
    [(o) => o.share({ traces: { bytesPerSecond: 51 } }), /bytes of spans: one cluster may take 51 of 100/],
    [(o) => o.share({ traces: { itemsPerSecond: 6 } }), /live traces: one cluster may take 60 of 100/],
    [(o) => o.share({}, 'tempo'), /live traces: one cluster may take 50 of NaN/],
  ],
  'own-cluster': [
    [
      (o) => {
        o.get('Job central-observability/credentials-0-1-0').spec.template.spec.containers[0].args = ['--cluster=one'];
        o.add({
          kind: 'ConfigMap',
          metadata: { name: 'workload-cluster-x', namespace: 'monitoring' },
          data: { CLUSTER: 'other' },
        });
      },
      /--cluster is one, but CLUSTER of the collectors is other/,
    ],
  ],
  'read-memory': [
    [(o) => o.configure('mimir', 'ingester: {}'), /is 0%/],
    [(o) => o.configure('mimir', 'ingester: { read_path_memory_utilization_limit: 1073741824 }'), /is 100%/],
  ],
  'live-traces': [
    [(o) => o.configure('tempo', 'overrides: {}'), /live traces have no limit/],
    [
      (o) =>
        o.configure(
          'tempo',
          'overrides: { defaults: { ingestion: { max_traces_per_user: 300000 } } }\n' +
            'metrics_generator: { processor: { local_blocks: { max_live_traces: 1 } } }'
        ),
      /may use 57%/,
    ],
  ],
  guest: [
    [(o) => delete (o.get('PriorityClass high') as { preemptionPolicy?: string }).preemptionPolicy, /PreemptLower/],
    [(o) => ((o.get('PriorityClass high') as { value?: number }).value = 1000), /1000, above 10/],
  ],
  startup: [[(o) => delete o.container.startupProbe, /no startup/]],
  'probe-ports': [
    [(o) => (o.container.livenessProbe = { httpGet: { port: 8080 } }), /liveness probe goes to port 8080/],
    [(o) => (o.container.readinessProbe = { tcpSocket: { port: 'web' } }), /port web/],
  ],
  'port-names': [[(o) => o.container.ports!.push({ containerPort: 9 }), /port 9 has no name/]],
  image: [
    [(o) => (o.container.image = 'example/web'), /no fixed tag/],
    [(o) => (o.container.image = 'example/web:latest'), /no fixed tag/],
    [(o) => (o.container.image = 'example/web:1.2.4'), /1\.2\.3 is tested/],
    [(o) => (o.container.image = 'registry:5000/example/web:1.2.3'), /not in the list/],
    [(o) => (o.container.image = 'registry:5000/the-pass/own:0.1.1'), /0\.1\.0 is tested/],
  ],
  'probe-timeout': [[(o) => (o.container.readinessProbe!.timeoutSeconds = 1), /its readiness probe waits 1 s/]],
  registry: [[(o) => (o.container.image = 'the-pass/mock-service:0.1.0'), /names no registry/]],
  pull: [[(o) => (o.container.imagePullPolicy = 'Always'), /Always/]],
  levels: [
    [
      (o) => (o.get('Namespace production').metadata.labels!['pod-security.kubernetes.io/enforce'] = 'baseline'),
      /baseline/,
    ],
  ],
  namespace: [[(o) => o.add({ kind: 'ConfigMap', metadata: { name: 'lost', namespace: 'defualt' } }), /defualt/]],
  'non-root': [
    [(o) => delete o.pod.securityContext!.runAsNonRoot, /no runAsNonRoot/],
    [(o) => delete o.pod.securityContext!.runAsUser, /no runAsUser/],
    [(o) => (o.container.securityContext!.runAsUser = 0), /runs as 0/],
  ],
  capabilities: [
    [(o) => (o.container.securityContext!.capabilities!.add = ['SYS_PTRACE']), /adds SYS_PTRACE/],
    [(o) => (o.container.securityContext!.capabilities!.add = ['NET_BIND_SERVICE']), /adds NET_BIND_SERVICE/],
    [(o) => (o.container.image = 'caddy:2'), /lacks NET_BIND_SERVICE/],
  ],
  seccomp: [[(o) => (o.container.securityContext!.seccompProfile = { type: 'Unconfined' }), /seccompProfile/]],
  'service-account': [
    [(o) => delete o.pod.serviceAccountName, /default service account/],
    [
      (o) => (o.get('Job central-observability/credentials-0-1-0').spec.template.spec.serviceAccountName = 'store'),
      /shares store with StatefulSet/,
    ],
  ],
  'secret-data': [
    [
      (o) => o.add({ kind: 'Secret', metadata: { name: 's', namespace: 'production' }, stringData: { a: 'b' } }),
      /has data/,
    ],
  ],
  'host-volumes': [
    [(o) => o.pod.volumes!.push({ name: 'logs', hostPath: { path: '/var/log' } }), /logs is a hostPath/],
  ],
  volumes: [
    [(o) => o.container.volumeMounts!.push({ name: 'other', mountPath: '/x' }), /there is no volume other/],
    [(o) => o.pod.volumes!.push({ name: 'idle', emptyDir: {} }), /no container mounts the volume idle/],
  ],
  profiles: [
    [(o) => (o.container.securityContext!.procMount = 'Unmasked'), /procMount/],
    [(o) => (o.pod.securityContext!.sysctls = [{ name: 'kernel.msgmax' }]), /kernel\.msgmax/],
    [(o) => (o.pod.securityContext!.seLinuxOptions = { type: 'spc_t' }), /spc_t/],
    [(o) => (o.pod.securityContext!.appArmorProfile = { type: 'Unconfined' }), /appArmor/],
  ],
  budget: [
    [(o) => o.remove('PodDisruptionBudget production/web'), /web: 0 budgets/],
    [
      (o) =>
        (o.get('PodDisruptionBudget production/web').spec = {
          ...o.get('PodDisruptionBudget production/web').spec,
          maxUnavailable: 0,
        }),
      /0, not 1/,
    ],
  ],
  drain: [
    [(o) => (o.web.spec.replicas = 1), /one replica/],
    [(o) => o.add(scaler(1)), /one replica/],
  ],
  'budget-unhealthy': [
    [
      (o) => delete o.get('PodDisruptionBudget production/web').spec.unhealthyPodEvictionPolicy,
      /web: unhealthyPodEvictionPolicy is IfHealthyBudget/,
    ],
  ],
  'budget-selects': [
    [
      (o) => (o.get('PodDisruptionBudget production/web').spec.selector = { matchLabels: { a: 'b' } }),
      /selects nothing/,
    ],
  ],
  spread: [
    [(o) => delete o.pod.topologySpreadConstraints, /hostname/],
    [(o) => (o.pod.topologySpreadConstraints![0].labelSelector = {}), /hostname selects its own/],
  ],
  'no-zones': [
    [
      (o) =>
        o.pod.topologySpreadConstraints!.push({
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
        }),
      /prefers a topology\.kubernetes\.io\/zone/,
      'kind',
    ],
  ],
  zones: [
    [
      (o) => (o.store.spec.template.spec.topologySpreadConstraints[1].whenUnsatisfiable = 'ScheduleAnyway'),
      /zone with DoNotSchedule/,
    ],
    [(o) => delete o.store.spec.template.spec.topologySpreadConstraints[0].minDomains, /hostname .* minDomains 3/],
  ],
  'one-node': [
    [() => {}, /store: spreads over kubernetes\.io\/hostname with DoNotSchedule/, 'kind'],
    [
      (o) => (o.pod.affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } }),
      /required podAntiAffinity/,
      'kind',
    ],
    [(o) => (o.container.ports![0].hostPort = 80), /replicas share host port 80/, 'kind'],
  ],
  'one-machine': [
    [(o) => (o.container.resources!.requests!.cpu = '800m'), /requests 4\.6 cores, more than 1\.5/, 'kind'],
    [(o) => (o.container.resources!.requests!.memory = '2Gi'), /requests 7168Mi, more than 6144Mi/, 'kind'],
  ],
  priority: [
    [(o) => delete o.pod.priorityClassName, /no priorityClassName/],
    [(o) => (o.pod.priorityClassName = 'low'), /no priority class low/],
  ],
  grace: [[(o) => delete o.store.spec.template.spec.terminationGracePeriodSeconds, /30 \(default\)/]],
  parallel: [[(o) => delete o.store.spec.podManagementPolicy, /Parallel/]],
  'default-deny': [
    [(o) => o.remove('NetworkPolicy production/default-deny'), /Ingress/],
    [(o) => (o.policy('production/default-deny').spec.policyTypes = ['Ingress']), /Egress/],
  ],
  'own-policy': [[(o) => o.remove('NetworkPolicy production/web'), /Deployment production\/web/]],
  peers: [
    [
      (o) =>
        (o.policy('production/web').spec.egress[0].to[0].podSelector.matchLabels['app.kubernetes.io/name'] = 'shop'),
      /Egress matches nothing: .*shop/,
    ],
    [
      (o) => delete o.policy('central-observability/store').spec.ingress[0].from[0].namespaceSelector,
      /Ingress matches nothing/,
    ],
  ],
  'named-peers': [
    [(o) => o.policy('production/web').spec.egress.push({ ports: [{ port: 443 }] }), /no peer, ports 443/],
  ],
  'policy-ports': [
    [(o) => o.policy('production/web').spec.egress[0].ports.push({ port: 7 }), /store has no port 7/],
    [
      (o) => (o.policy('central-observability/store').spec.ingress[0].ports = [{ port: 9095, protocol: 'UDP' }]),
      /9095\/UDP/,
    ],
  ],
  'ingress-answered': [
    [(o) => o.policy('production/web').spec.egress.shift(), /allows Deployment production\/web in on port 9095/],
  ],
  'egress-answered': [
    [(o) => (o.policy('central-observability/store').spec.ingress = []), /allows Deployment production\/web to call/],
  ],
  'config-maps': [
    [(o) => o.remove('ConfigMap central-observability/store'), /no config map store/],
    [(o) => (o.get('ConfigMap central-observability/store').data = {}), /has no level/],
  ],
  secrets: [
    [(o) => o.remove('Job central-observability/credentials-0-1-0'), /no secret hub-reader/],
    [
      (o) => (o.store.spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef.key = 'KEY'),
      /object-storage has no KEY/,
    ],
  ],
  claims: [[(o) => o.remove('PersistentVolumeClaim central-observability/cold'), /no claim cold/]],
  services: [
    [(o) => (o.get('Service production/web').spec.selector = { a: 'b' }), /selects no pods/],
    [(o) => delete o.get('Service production/web').spec.ports[0].name, /port 80 has no name/],
    [(o) => (o.get('Service production/web').spec.ports[0].targetPort = 8080), /leads to 8080/],
  ],
  addresses: [
    [
      (o) => (o.container.env![1].value = 'http://shop.production.svc/'),
      /shop\.production\.svc: there is no such service/,
    ],
    [(o) => (o.container.env![1].value = 'web.production.svc.cluster.local:8080'), /no such port/],
  ],
  'secrets-read': [
    [(o) => o.role.rules![0].verbs!.push('list'), /may list secrets/],
    [(o) => delete o.role.rules![1].resourceNames, /may get, update secrets of any name/],
  ],
  bindings: [
    [(o) => o.remove('Role central-observability/credentials'), /no Role credentials/],
    [(o) => o.remove('ServiceAccount central-observability/credentials'), /no ServiceAccount/],
  ],
  bound: [[(o) => o.remove('RoleBinding central-observability/credentials'), /no binding/]],
  'credentials-role': [[(o) => o.role.rules![1].resourceNames!.shift(), /does not name gateway-users/]],
  'account-exists': [[(o) => o.remove('ServiceAccount production/web'), /no service account production\/web/]],
};

const violationsOf = (id: string, of: Manifests) =>
  rules
    .filter((rule) => rule.id === id)
    .flatMap((rule) => rule.violations(of))
    .map(({ on, what }) => `${on}: ${what}`);

test('the example keeps every rule', () => {
  for (const { id } of rules) {
    assert.deepEqual(violationsOf(id, manifests()), [], id);
  }
});

test('every rule has a name of its own and a manifest that breaks it', () => {
  assert.deepEqual(
    rules.map(({ id }) => id),
    [...new Set(rules.map(({ id }) => id))]
  );
  assert.deepEqual(Object.keys(broken).sort(), rules.map(({ id }) => id).sort());
});

for (const [id, cases] of Object.entries(broken)) {
  test(`${id} is noticed`, () => {
    for (const [change, words, overlay] of cases) {
      assert.match(violationsOf(id, manifests(change, overlay)).join('\n'), words);
    }
  });
}

test('a secret can also come from an external secret, a certificate, or people', () => {
  const namespace = 'central-observability';
  const external = (name: string, spec: object): Partial<KubeObject> & Pick<KubeObject, 'kind' | 'metadata'> => ({
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec,
  });
  const withoutJob = (o: Objects) => o.remove('Job central-observability/credentials-0-1-0');
  assert.deepEqual(
    violationsOf(
      'secrets',
      manifests((o) => {
        withoutJob(o);
        o.add(external('hub-reader', {}));
        o.add(external('keys', { target: { name: 'object-storage' }, data: [{ secretKey: 'S3_ACCESS_KEY' }] }));
      })
    ),
    []
  );
  const certificate = (key: string) =>
    manifests((o) => {
      o.add({ kind: 'Certificate', metadata: { name: 'c', namespace }, spec: { secretName: 'tls' } });
      o.store.spec.template.spec.volumes.push({
        name: 'tls',
        secret: { secretName: 'tls', items: [{ key, path: key }] },
      });
    });
  assert.deepEqual(violationsOf('secrets', certificate('ca.crt')), []);
  assert.match(violationsOf('secrets', certificate('ca.pem')).join(), /tls has no ca\.pem/);
  const collector = manifests((o) => {
    o.container.envFrom = [{ secretRef: { name: 'hub-collector' } }];
    o.web.metadata.namespace = 'monitoring';
    withoutJob(o);
    o.remove('StatefulSet central-observability/store');
  });
  assert.match(violationsOf('secrets', collector).join(), /no secret hub-collector/);
  assert.deepEqual(violationsOf('secrets', { ...collector, overlay: 'collector-only' }), []);
});

test('an autoscaler says how many replicas there are at least', () => {
  const scaled = manifests((objects) => {
    delete objects.web.spec.replicas;
    objects.add(scaler(3));
  });
  assert.equal(scaled.workloads.find(({ id }) => id === 'Deployment production/web')?.replicas, 3);
  assert.deepEqual(
    rules.flatMap((rule) => rule.violations(scaled)),
    []
  );
});
