import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Caller, callers } from './flowTable.ts';
import { removeScript, scriptEnded, type ScriptPod, startScript } from './scriptPod.ts';

interface Found {
  target: string;
  found: 'open' | 'closed' | 'unknown';
  error: string;
}

/** Tries which doors are open to a pod of that namespace, with the labels of that part. */
export function flowTest({ namespace, part, open, closed }: Caller): void {
  test(`${part} of ${namespace} reaches ${open.join(', ') || 'nothing'}`, async () => {
    const pod: ScriptPod = {
      name: `flows-of-${part}`,
      namespace,
      labels: part === 'nobody' ? {} : { 'app.kubernetes.io/name': part },
      script: 'flows.ts',
      env: { OPEN: open.join(' '), CLOSED: closed.join(' ') },
    };
    await startScript(pod);
    const rows = (await scriptEnded(pod)).filter((line) => line.startsWith('{'));
    await removeScript(pod);
    const answers = rows.map((line) => JSON.parse(line) as Found);
    const as = (what: Found['found']) => answers.filter(({ found }) => found === what).map(({ target }) => target);
    assert.deepEqual(
      { open: as('open').sort(), closed: as('closed').sort(), unknown: as('unknown') },
      { open: [...open].sort(), closed: [...closed].sort(), unknown: [] },
      rows.join('\n')
    );
  });
}

/** Policies, tried: what is named goes through, and nothing else. */
export function flowTests(): void {
  describe('network policies', () => {
    callers.forEach(flowTest);
  });
}
