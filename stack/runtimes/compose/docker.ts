import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import { stackName } from '../stackName.ts';
import { envFile } from './environment.ts';

interface Answer {
  failed: boolean;
  stdout: string;
  stderr: string;
}

/** Runs docker and returns its result, whether it succeeded or not. */
export async function docker(args: readonly string[]): Promise<Answer> {
  const { failed, stdout, stderr } = await execa('docker', args, { reject: false });
  return { failed, stdout, stderr: stderr || (failed ? 'docker is not installed' : '') };
}

const composeArgs = (settings: Settings, args: readonly string[]) => [
  'compose',
  ...['--project-name', stackName(settings), '--file', join(settings.root, 'docker-compose.yaml')],
  ...['--env-file', envFile(settings)],
  ...args,
];

/** `docker compose …` for this stack, quietly. */
export function ask(settings: Settings, ...args: string[]): Promise<Answer> {
  return docker(composeArgs(settings, args));
}

/**
 * `docker compose …` for this stack, with its progress on the terminal.
 * @throws Failure with docker's last output.
 */
export async function show(settings: Settings, what: string, remedy: string, ...args: string[]): Promise<void> {
  const result = await execa('docker', composeArgs(settings, args), {
    // attestations hold the moment of a build: an image of the same files would be another one, and its container started again
    env: { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
    reject: false,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: ['inherit', 'pipe'],
  });
  if (result.failed) {
    throw new Failure(what, lastWords(result.stderr || (result.originalMessage ?? '')), remedy);
  }
}

export function lastWords(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.slice(-3).join('\n       ') || 'it printed nothing';
}
