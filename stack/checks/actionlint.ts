import { execa } from 'execa';
import type { Finding } from './finding.ts';

interface ActionlintError {
  message: string;
  filepath: string;
  line: number;
  kind: string;
}

/** What actionlint has against workflows. Programs that it would call when the machine has them (shellcheck, pyflakes) are left out. */
export async function actionlint(program: string, root: string, workflows: string[]): Promise<Finding[]> {
  const { stdout, stderr } = await execa(
    program,
    ['-format', '{{json .}}', '-shellcheck=', '-pyflakes=', ...workflows],
    { cwd: root, reject: false }
  );
  if (!stdout.startsWith('[')) {
    throw new Error(`actionlint gave no report: ${stderr}`);
  }
  return (JSON.parse(stdout) as ActionlintError[]).map(({ kind, filepath, line, message }) => ({
    rule: kind,
    on: filepath,
    says: `line ${line}: ${message}`,
  }));
}
