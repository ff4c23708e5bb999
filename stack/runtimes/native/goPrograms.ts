import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';

const binDir = (settings: Settings) => join(settings.stateDir, 'bin');

export const serviceProgram = (settings: Settings) => join(binDir(settings), 'mock-service');
export const podlogProgram = (settings: Settings) => join(binDir(settings), 'podlog');
export const ingestProgram = (settings: Settings) => join(binDir(settings), 'ingest');
export const inboxProgram = (settings: Settings) => join(binDir(settings), 'inbox');

/** Builds the menu service, podlog, ingest and inbox. Go's own cache makes it a matter of a second when nothing changed. */
export async function buildGoPrograms(settings: Settings): Promise<void> {
  await mkdir(binDir(settings), { recursive: true });
  for (const [folder, target] of [
    ['mock-service', serviceProgram(settings)],
    ['images/podlog', podlogProgram(settings)],
    ['images/ingest', ingestProgram(settings)],
    ['images/inbox', inboxProgram(settings)],
  ]) {
    const result = await execa('go', ['build', '-trimpath', '-o', target, '.'], {
      cwd: join(settings.root, folder),
      env: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
      reject: false,
      all: true,
    });
    if (result.failed) {
      throw new Failure(
        `${folder} could not be built`,
        result.all ?? result.message ?? '',
        'fix the source and run the command again'
      );
    }
  }
}
