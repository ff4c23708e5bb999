import { type Container, mainContainers, type Probe, staysUp, type Workload } from '../objects.ts';
import { goSize, quantity } from '../quantity.ts';
import { onContainers, type Rule } from './rule.ts';

/** The part of its memory limit that a Go program may fill before its collector works hard: the rest is stacks, files, the program itself. */
const most = 0.95;

const probed = (workload: Workload) => (staysUp(workload) ? mainContainers(workload) : []);

function memoryLimit({ env, resources }: Container) {
  const entry = env?.find(({ name }) => name === 'GOMEMLIMIT');
  if (!entry) {
    return 'has no GOMEMLIMIT';
  }
  const limit = quantity(resources?.limits?.memory);
  // A reference to the limit is the whole of it.
  const soft = entry.valueFrom?.resourceFieldRef ? limit : goSize(entry.value);
  if (Number.isNaN(soft)) {
    return `GOMEMLIMIT=${entry.value} is not a valid Go memory size`;
  }
  return soft > most * limit && `GOMEMLIMIT is ${((soft / limit) * 100).toFixed(0)}% of the memory limit`;
}

const splitImage = (image: string) => /^(?<name>[^@]+?)(?::(?<tag>[^:/@]+))?(?:@(?<digest>.+))?$/.exec(image)?.groups;

/** Our own images lie in each company's registry: what stands before `the-pass/` is its name. */
const ownName = (name: string) => name.replace(/^[\w.-]+(?::\d+)?\/(?=the-pass\/)/, '');

const probesOf = (container: Container) =>
  Object.entries({
    startup: container.startupProbe,
    readiness: container.readinessProbe,
    liveness: container.livenessProbe,
  }).filter((entry): entry is [string, Probe] => entry[1] !== undefined);

export const containers: Rule[] = [
  onContainers('requests', 'every container requests CPU and memory', ({ resources }) =>
    ['cpu', 'memory'].map(
      (name) => !(quantity(resources?.requests?.[name]) > 0) && `requests no ${name === 'cpu' ? 'CPU' : name}`
    )
  ),
  onContainers(
    'memory-request',
    'no container requests more memory than its limit',
    ({ resources }) =>
      quantity(resources?.requests?.memory) > quantity(resources?.limits?.memory) &&
      'requests more memory than its limit'
  ),
  onContainers(
    'processor-limit',
    'no container has a CPU limit, which would throttle it while CPUs are idle',
    ({ resources }) => resources?.limits?.cpu !== undefined && `cpu limit ${resources.limits.cpu}`
  ),
  onContainers(
    'go-memory',
    'every program (all are written in Go) has GOMEMLIMIT, at most 95% of its memory limit',
    memoryLimit
  ),
  onContainers(
    'startup',
    'every long-running container has a startup probe',
    ({ startupProbe }) => !startupProbe && 'has no startup probe',
    probed
  ),
  onContainers('probe-ports', 'every probe uses a named port of its container', (container) =>
    probesOf(container).map(([name, { httpGet, tcpSocket, grpc }]) => {
      const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port;
      const known = container.ports?.some((one) => port === one.name || (grpc && port === one.containerPort));
      return port !== undefined && !known && `its ${name} probe goes to port ${port}, which has no such name`;
    })
  ),
  onContainers('port-names', 'every port of a container has a name', ({ ports }) =>
    (ports ?? []).map(({ name, containerPort }) => !name && `port ${containerPort} has no name`)
  ),
  onContainers(
    'probe-timeout',
    'a probe has a timeout of at least five seconds, so that a busy node does not fail it',
    (container) =>
      probesOf(container).map(
        ([kind, probe]) => (probe.timeoutSeconds ?? 1) < 5 && `its ${kind} probe waits ${probe.timeoutSeconds ?? 1} s`
      )
  ),
  onContainers('image', 'every image is the tested version', ({ image }, _, { images }) => {
    const { name, tag } = splitImage(image) ?? {};
    if (!name || !tag || tag === 'latest') {
      return `${image} has no fixed tag`;
    }
    const tested = images.get(name) ?? images.get(ownName(name));
    if (!tested) {
      return `${name} is not in the list of images`;
    }
    return tag !== tested && `${image}, but ${tested} is tested`;
  }),
  onContainers(
    'registry',
    'our own images come from a registry',
    ({ image }) => image.startsWith('the-pass/') && `${image} names no registry`
  ),
  onContainers(
    'pull',
    'images that are present are not pulled again',
    ({ imagePullPolicy }) => imagePullPolicy === 'Always' && 'imagePullPolicy is Always'
  ),
];
