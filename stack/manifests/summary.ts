import { type KubeObject, idOf, type Rendered, type Workload } from './objects.ts';
import { inCores, inMebibytes } from './quantity.ts';
import { ofPod, onOneNode, volumesOf } from './resources.ts';

const imagesOf = ({ pod }: Workload) =>
  [...new Set([...(pod.initContainers ?? []), ...pod.containers].map(({ image }) => image))].join(' ');

const replicasOf = ({ kind, replicas }: Workload) =>
  kind === 'DaemonSet' ? 'a node' : kind === 'Deployment' || kind === 'StatefulSet' ? `${replicas}` : 'runs once';

/** The name without the hash of the content, which kustomize appends: it would change with every word of a file. */
const stableName = (object: KubeObject) =>
  idOf(object).replace(/-[2456789bcdfghkmt]{10}$/, ['ConfigMap', 'Secret'].includes(object.kind) ? '' : '$&');

function detailOf({ kind, spec, data }: KubeObject): string {
  switch (kind) {
    case 'Service':
      return (spec.ports as Array<{ port: number; targetPort: string }>)
        .map(({ port, targetPort }) => `${port}→${targetPort}`)
        .concat(spec.clusterIP === 'None' ? 'headless' : (spec.type ?? []))
        .join(', ');
    case 'ConfigMap':
      return Object.keys(data ?? {}).join(', ');
    default:
      return '';
  }
}

function table(rows: string[][]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd()
  );
}

/** What an overlay makes, on a page: for the eyes of a reviewer. */
export function summary({ overlay, objects, workloads }: Rendered): string {
  const byName =
    <T>(name: (one: T) => string) =>
    (a: T, b: T) =>
      name(a) < name(b) ? -1 : 1;
  const sorted = [...workloads].sort(byName(({ id }) => id));
  const rows = sorted.map((workload) => {
    const { cpu, memory, limit } = ofPod(workload);
    const storage = volumesOf(workload);
    return [
      workload.id,
      replicasOf(workload),
      inCores(cpu),
      inMebibytes(memory),
      inMebibytes(limit),
      storage > 0 ? inMebibytes(storage) : '',
      imagesOf(workload),
    ];
  });
  const total = onOneNode(sorted);
  const others = objects.filter((object) => !workloads.some((workload) => workload.object === object));
  return [
    `What "kubectl apply -k k8s/overlays/${overlay}" makes. Written by "npm run stack -- manifests --write".`,
    'Cores, memory (requested), limit (of memory) and volume are those of one replica.',
    '',
    ...table([['workload', 'replicas', 'cores', 'memory', 'limit', 'volume', 'images'], ...rows]),
    '',
    `All replicas, on one node: ${inCores(total.cpu)} cores and ${inMebibytes(total.memory)} requested, ` +
      `${inMebibytes(total.limit)} memory at most, ${inMebibytes(total.storage)} of volumes.`,
    '',
    ...table([...others].sort(byName(stableName)).map((object) => [stableName(object), detailOf(object)])),
    '',
  ].join('\n');
}

/** Lines that are in only one of two pages, as a reviewer reads them: `-` was, `+` is. */
export function changes(before: string, after: string): string[] {
  const [was, is] = [before, after].map((page) => page.split('\n'));
  return [
    ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
  ];
}
