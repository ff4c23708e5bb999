import { tmpdir } from 'node:os';
import { execa } from 'execa';
import { Failure } from '../../failure.ts';
import type { Pin } from './pins.ts';

/**
 * The folder of a pinned Go module in Go's module cache; downloaded through the ordinary module proxy when it is not there.
 * @throws Failure when it cannot be had, or is not what was pinned.
 */
export async function moduleFolder({ module, version, sum }: Pin): Promise<string> {
  const name = `${module}@${version}`;
  const { stdout, stderr, failed } = await execa('go', ['mod', 'download', '-json', name], {
    cwd: tmpdir(),
    env: { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', GOWORK: 'off' },
    reject: false,
  });
  const answer = stdout.startsWith('{') ? (JSON.parse(stdout) as { Dir?: string; Sum?: string; Error?: string }) : {};
  if (failed || !answer.Dir) {
    throw new Failure(
      `The definitions of ${name} cannot be read`,
      answer.Error ?? (stderr.trim() || 'go could not download the module'),
      `make sure that "go mod download ${name}" works (network, GOPROXY), then run the command again: the download is needed only once`
    );
  }
  if (answer.Sum !== sum) {
    throw new Failure(
      `The definitions of ${name} do not match the pinned checksum`,
      `the checksum is ${answer.Sum}, but stack/manifests/schemas/pins.ts has ${sum}`,
      'if you changed the version on purpose, add the new checksum; otherwise clean the module cache'
    );
  }
  return answer.Dir;
}
