import { execa } from 'execa';
import { Failure } from '../failure.ts';

/** The oldest Go whose toolchain builds every engine (their module files say so). */
export const oldestGo: [number, number] = [1, 26];

/**
 * The version of the Go toolchain in PATH, e.g. `go1.26.8`.
 * @throws Failure when there is none, or it is older than the engines need.
 */
export async function goVersion(): Promise<string> {
  const remedy = `install Go ${oldestGo.join('.')} or newer (https://go.dev/dl/) and make sure that "go" is in PATH`;
  let version: string;
  try {
    ({ stdout: version } = await execa('go', ['env', 'GOVERSION'], { env: { GOTOOLCHAIN: 'local' } }));
  } catch {
    throw new Failure('The engines cannot be built', 'there is no "go" program in PATH', remedy);
  }
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  if (major === undefined || major < oldestGo[0] || (major === oldestGo[0] && minor < oldestGo[1])) {
    throw new Failure('The engines cannot be built', `Go is too old: ${version}`, remedy);
  }
  return version;
}
