import { createWriteStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { openPromise } from 'yauzl';
import { Unusable } from './download.ts';

/**
 * Takes one program out of an archive; its kind is the end of its name, and a name of no such kind is the program itself.
 * Nothing else of the archive is written, and nothing where the archive says.
 * @throws Unusable when the archive is broken or has no such program.
 */
export async function unpack(archive: string, name: string, program: string, file: string): Promise<void> {
  if (name.endsWith('.zip')) {
    return unzip(archive, program, file);
  }
  if (!name.endsWith('.tar.gz')) {
    return copyFile(archive, file);
  }
  const { failed, stderr, message } = await execa('tar', ['-xzOf', archive, program], {
    stdout: { file },
    reject: false,
  });
  if (failed) {
    throw new Unusable(`${name} does not contain ${program}: ${stderr || message}`);
  }
}

async function unzip(archive: string, program: string, file: string): Promise<void> {
  try {
    const zip = await openPromise(archive);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === program) {
        return await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
      }
    }
  } catch (error) {
    throw new Unusable(`${program} cannot be extracted from the archive: ${(error as Error).message}`);
  }
  throw new Unusable(`the archive does not contain ${program}`);
}
