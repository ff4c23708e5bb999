import { join } from 'node:path';
import { execa } from 'execa';
import type { Finding } from './finding.ts';

interface HadolintFinding {
  code: string;
  file: string;
  line: number;
  message: string;
}

/** What hadolint has against Dockerfiles, of any weight. @param programs folder of the program. */
export async function hadolint(programs: string, root: string, dockerfiles: string[]): Promise<Finding[]> {
  const { stdout, stderr } = await execa(
    join(programs, 'hadolint'),
    ['--no-color', '--format', 'json', '--failure-threshold', 'style', ...dockerfiles],
    { cwd: root, reject: false }
  );
  if (!stdout.startsWith('[')) {
    throw new Error(`hadolint gave no report: ${stderr}`);
  }
  return (JSON.parse(stdout) as HadolintFinding[]).map(({ code, file, line, message }) => ({
    rule: code,
    on: file,
    says: `line ${line}: ${message}`,
  }));
}
