import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Settings } from '../settings.ts';

/**
 * Name of the compose project and of the kind cluster: one for each state folder, so that two stacks do not take each other's volumes. Folders whose
 * names differ in odd characters alone have different names too. At most 40 characters of a-z, 0-9 and "-": kind makes host names of it.
 */
export function stackName({ root, stateDir }: Settings): string {
  if (stateDir === join(root, '.stack')) {
    return 'the-pass';
  }
  const words = basename(stateDir)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 24);
  const hash = createHash('sha256').update(stateDir).digest('hex').slice(0, 6);
  return ['the-pass', words, hash].filter(Boolean).join('-').replaceAll('--', '-');
}
