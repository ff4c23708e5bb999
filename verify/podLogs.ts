import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { firstCluster, type WorkloadCluster } from '../stack/clusters.ts';
import type { Settings } from '../stack/settings.ts';

/** A container log line as kubelet stores it. */
export interface PodLine {
  stream: 'stdout' | 'stderr';
  text: string;
}

const form = /^(\S+) (stdout|stderr) ([FP]) (.*)$/s;

/** Folders of the log files of a container, in every pod of a cluster; one that has none may be among them. */
export async function podFolders(
  settings: Settings,
  container: string,
  { paths }: Pick<WorkloadCluster, 'paths'> = firstCluster
): Promise<string[]> {
  const pods = join(settings.stateDir, paths.pods);
  return (await readdir(pods)).map((pod) => join(pods, pod, container));
}

/** Every line a container of a cluster has written, pieces joined, in the order of its files; `time` is RFC 3339 with nanoseconds. */
export async function readPodLines(
  settings: Settings,
  container: string,
  { paths }: Pick<WorkloadCluster, 'paths'> = firstCluster
): Promise<Array<PodLine & { time: string }>> {
  const lines: Array<PodLine & { time: string }> = [];
  for (const folder of await podFolders(settings, container, { paths })) {
    const files = (await readdir(folder).catch(() => [])).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    for (const file of files) {
      let begun = '';
      const rows = (await readFile(join(folder, file), 'utf8')).split('\n').slice(0, -1);
      for (const row of rows) {
        const [, time, stream, tag, text] = form.exec(row) ?? [];
        if (!time) {
          throw new Error(`${join(folder, file)} has a line that is not in CRI format: ${row.slice(0, 80)}`);
        }
        begun += text;
        if (tag === 'F') {
          lines.push({ time, stream: stream as PodLine['stream'], text: begun });
          begun = '';
        }
      }
    }
  }
  return lines;
}

/** containerd cuts a line into pieces of this many bytes. */
const pieceBytes = 16 * 1024;

/** Nanoseconds since the epoch as RFC 3339 with nine digits. */
export function stamp(nanoseconds: bigint): string {
  const whole = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  return `${whole}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}

/** A container that exists only in the tests: of the namespace `production` and the first cluster where nothing else is said. */
interface TestContainer {
  container: string;
  /** Name of its pod, if not that of the container with a 0 behind it. */
  pod?: string;
  namespace?: string;
  cluster?: WorkloadCluster;
}

/** Its log file. */
export function podLogFile(
  settings: Settings,
  { container, pod = `${container}-0`, namespace = 'production', cluster: { paths } = firstCluster }: TestContainer
): string {
  const folder = `${namespace}_${pod}_00000000-0000-0000-0000-000000000001`;
  return join(settings.stateDir, paths.pods, folder, container, '0.log');
}

/**
 * Writes the log file of a container that exists only in the tests. Each line has its own moment, a microsecond after the one before.
 * @param since nanoseconds since the epoch of the first line.
 * @param step nanoseconds from one line to the next.
 */
export async function writePodLog(
  settings: Settings,
  of: TestContainer,
  lines: readonly PodLine[],
  since: bigint,
  step = 1000n
): Promise<void> {
  const file = podLogFile(settings, of);
  const rows = lines.flatMap(({ stream, text }, index) => {
    const bytes = Buffer.from(text);
    const pieces = Math.max(1, Math.ceil(bytes.length / pieceBytes));
    const time = stamp(since + BigInt(index) * step);
    return Array.from({ length: pieces }, (_, piece) =>
      Buffer.concat([
        Buffer.from(`${time} ${stream} ${piece === pieces - 1 ? 'F' : 'P'} `),
        bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes),
        Buffer.from('\n'),
      ])
    );
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.concat(rows));
}
