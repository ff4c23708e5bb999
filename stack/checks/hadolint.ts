import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { reportOf } from './report.ts';

interface HadolintFinding {
  code: string;
  file: string;
  line: number;
  message: string;
}

/** What hadolint has against Dockerfiles, of any weight. @param programs folder of the program. */
export async function hadolint(programs: string, root: string, dockerfiles: string[]): Promise<Finding[]> {
  const args = ['--no-color', '--format', 'json', '--failure-threshold', 'style', ...dockerfiles];
  const rows = await reportOf<HadolintFinding>('hadolint', join(programs, 'hadolint'), args, { cwd: root });
  return rows.map(({ code, file, line, message }) => ({ rule: code, on: file, says: `line ${line}: ${message}` }));
}
