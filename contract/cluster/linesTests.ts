import assert from 'node:assert/strict';
import { test } from 'node:test';
import { single } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import { brief } from '../answer.ts';
import { beforeRotation } from '../fixture/fieldLines.ts';
import { tally } from '../tally.ts';
import type { Platform } from './platform.ts';
import { removeScript, scriptEnded, type ScriptPod, startScript } from './scriptPod.ts';

/** Bytes of a text that fits into the environment of a pod beside all others. */
const short = 2048;

/** Longer than one piece of the container runtime, shorter than what the collector cuts. */
const long = 1_000_000;

/** A line that is written three times in a row. */
const again = { text: 'the same words, three times', kind: 'other' };

const written = [
  ...beforeRotation(0n).stored.filter(({ text }) => text.length < short),
  ...[again, again, again],
  { text: 'x'.repeat(long), kind: 'other' },
];

const pod: ScriptPod = {
  name: 'field-lines',
  namespace: 'production',
  labels: {},
  script: 'lines.ts',
  env: { LINES: JSON.stringify(written.slice(0, -1).map(({ text }) => text)), LONG: String(long) },
};

/** The lines of the field once more, but written by the container runtime of the cluster. */
export function linesTests(platform: Platform): void {
  test('what a container writes is kept as it is, under its pod, and both readings agree on it', async () => {
    const hub = await platform.hub();
    const from = Math.floor(Date.now() / 1000) - 60;
    const now = () => Math.ceil(Date.now() / 1000) + 1;
    await startScript(pod);
    await scriptEnded(pod);
    const counter = `sum_over_time(log_lines_total{instance="${pod.namespace}.${pod.name}.script"}[1h])`;
    await until(`${written.length} lines of ${pod.name} in the counter`, async () => {
      const found = single(await hub.promql(`sum(${counter})`, now()));
      if (found < written.length) {
        throw new Error(`${found}`);
      }
      return true;
    });
    const stored = await hub.logLines(`{service_name="script"} | k8s_pod_name="${pod.name}"`, { from, to: now() });
    const says = (kind: string, text: string) => `${kind} ${brief(text)}`;
    assert.deepEqual(
      tally(stored.map(({ labels, text }) => says(labels.log_kind, text))),
      tally(written.map(({ kind, text }) => says(kind, text)))
    );
    const counted = await hub.promql(`sum by (log_kind) (${counter})`, now());
    assert.deepEqual(
      Object.fromEntries(counted.map(({ labels, value }) => [labels.log_kind, value])),
      tally(written.map(({ kind }) => kind))
    );
    await removeScript(pod);
  });
}
