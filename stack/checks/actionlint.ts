import type { Finding } from './finding.ts';
import { reportOf } from './report.ts';

interface ActionlintError {
  message: string;
  filepath: string;
  line: number;
  kind: string;
}

/** What actionlint has against workflows. Programs that it would call when the machine has them (shellcheck, pyflakes) are left out. */
export async function actionlint(program: string, root: string, workflows: string[]): Promise<Finding[]> {
  const args = ['-format', '{{json .}}', '-shellcheck=', '-pyflakes=', ...workflows];
  const errors = await reportOf<ActionlintError>('actionlint', program, args, { cwd: root });
  return errors.map(({ kind, filepath, line, message }) => ({
    rule: kind,
    on: filepath,
    says: `line ${line}: ${message}`,
  }));
}
