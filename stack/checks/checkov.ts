import { basename, join, relative } from 'node:path';
import { execa } from 'execa';
import { withoutVersion } from '../manifests/exceptions.ts';
import type { Finding } from './finding.ts';
import type { Rendered } from './rendered.ts';

interface Report {
  check_type: string;
  results: {
    failed_checks: Array<{ check_id: string; check_name: string; resource: string; file_abs_path: string }>;
  };
  summary: { parsing_errors: number };
}

/** `Deployment.production.mock-service` as everything else here writes it. */
function objectOf(resource: string): string {
  const [kind, namespace, ...name] = resource.split('.');
  return withoutVersion(`${kind} ${namespace}/${name.join('.')}`);
}

/** What checkov has against rendered overlays and Dockerfiles; it asks nobody on the network. @param programs folder of the program. */
export async function checkov(
  programs: string,
  root: string,
  overlays: Rendered[],
  dockerfiles: string[]
): Promise<Finding[]> {
  const files = [...overlays.map(({ file }) => file), ...dockerfiles.map((file) => join(root, file))];
  const { stdout, stderr } = await execa(
    join(programs, 'checkov'),
    [
      ...['--framework', 'kubernetes', 'dockerfile', '--output', 'json', '--quiet', '--compact', '--skip-download'],
      ...['--file', ...files],
    ],
    { reject: false, env: { LOG_LEVEL: 'ERROR' } }
  );
  const reports = stdout.trim() === '' ? [] : ([JSON.parse(stdout)].flat() as Report[]);
  const read = reports.map(({ check_type }) => check_type).sort();
  const unread = reports.some(({ summary }) => summary.parsing_errors > 0);
  if (read.join() !== 'dockerfile,kubernetes' || unread) {
    throw new Error(`checkov read ${read.join() || 'nothing'}${unread ? ', not all of it' : ''}: ${stderr}`);
  }
  return reports.flatMap(({ check_type, results }) =>
    results.failed_checks.map(({ check_id, check_name, resource, file_abs_path }) =>
      check_type === 'kubernetes'
        ? {
            rule: check_id,
            on: objectOf(resource),
            says: check_name,
            overlay: overlays.find(({ file }) => basename(file) === basename(file_abs_path))?.overlay,
          }
        : { rule: check_id, on: relative(root, file_abs_path), says: check_name }
    )
  );
}
