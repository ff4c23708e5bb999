import { cp, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { firstCluster } from '../../stack/clusters.ts';
import { startNamed, stopNamed, type TestStack } from '../../stack/suites/testStack.ts';

const size = 64 * 1024 * 1024;

/** Whether this user may mount a file system. */
export const mayMount = () =>
  !execaSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { reject: false }).failed;

/** Writes until there is no room. */
async function fillUp(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (let bytes = 1024 * 1024; bytes >= 512;) {
      try {
        await handle.write(Buffer.alloc(bytes, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') {
          throw error;
        }
        bytes /= 2;
      }
    }
  } finally {
    await handle.close();
  }
}

/**
 * While `work` goes on, the collector's queues and places are on a small file system of their own, with what they held.
 * `work` is given what fills it, which resolves with what makes room again.
 */
export async function fullDisk(
  stack: TestStack,
  work: (fill: () => Promise<() => Promise<void>>) => Promise<void>
): Promise<void> {
  const { stateDir } = stack.context.settings;
  const folder = join(stateDir, firstCluster.paths.queue);
  const kept = join(stateDir, 'queue-meanwhile');
  const filler = join(folder, 'filler');
  /** The collector away, its folder exchanged, and the collector back. */
  const exchange = async (mounting: () => Promise<unknown>) => {
    await stopNamed(stack, 'alloy');
    await rm(kept, { recursive: true, force: true });
    await cp(folder, kept, { recursive: true });
    await mounting();
    await cp(kept, folder, { recursive: true, force: true });
    await rm(kept, { recursive: true });
    await startNamed(stack, 'alloy');
  };
  await mkdir(folder, { recursive: true });
  await exchange(() => execa('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'the-pass-verify', folder]));
  try {
    await work(async () => {
      await fillUp(filler);
      return () => rm(filler);
    });
  } finally {
    await rm(filler, { force: true });
    await exchange(() => execa('umount', [folder]));
  }
}
