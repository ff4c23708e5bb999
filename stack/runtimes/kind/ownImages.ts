import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../../failure.ts';
import type { OwnImage } from '../../engines/images.ts';
import type { Settings } from '../../settings.ts';

/** The tag of our own images: the version of The Pass. */
export function ownTag(settings: Settings): string {
  return (JSON.parse(readFileSync(join(settings.root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Without attestations, which hold the moment of the build, and with one date for ever: the same files are the same image, so nothing is loaded and started again. */
const sameForSame = ['--provenance=false', '--sbom=false', '--build-arg=SOURCE_DATE_EPOCH=0'];

export interface ForRegistry {
  /** Stands before the name: `registry.example.com` makes `registry.example.com/the-pass/setup`. */
  registry?: string;
  push?: boolean;
  /** As Docker names them, such as `linux/amd64,linux/arm64`; that of the machine when left out. */
  platform?: string;
}

/**
 * Builds one image with Docker and returns its name and tag; `tell` hears what the build says, a line at a time.
 * @throws Failure with the last words of the build.
 */
export async function buildImage(
  settings: Settings,
  { name, dockerfile, context }: OwnImage,
  tell: (words: string) => void,
  { registry, push, platform }: ForRegistry = {}
): Promise<string> {
  const image = `${registry ? `${registry}/` : ''}${name}:${ownTag(settings)}`;
  const where = [...(platform ? ['--platform', platform] : []), ...(push ? ['--push'] : [])];
  const args = ['build', '--progress=plain', ...sameForSame, ...where, '--tag', image, '--file', dockerfile, context];
  const build = execa('docker', args, {
    cwd: settings.root,
    env: { DOCKER_BUILDKIT: '1' },
    reject: false,
    all: true,
  });
  build.all.on('data', (chunk: Buffer) => tell(chunk.toString().trim().split('\n').at(-1) ?? ''));
  const result = await build;
  if (result.failed) {
    throw new Failure(
      `The image ${image} could not be built`,
      (result.all ?? '').split('\n').slice(-6).join('\n       '),
      `fix ${dockerfile} and run "make up" again: finished builds are cached`
    );
  }
  return image;
}

/** What identifies the content of an image that Docker has. */
export async function imageId(image: string): Promise<string> {
  return (await execa('docker', ['image', 'inspect', '--format', '{{.Id}}', image])).stdout;
}
