import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { single } from '../verify/hub.ts';
import { podLogFile } from '../verify/podLogs.ts';
import type { TestStack } from '../stack/suites/testStack.ts';
import { until } from '../verify/until.ts';
import { afterRotation, beforeRotation, fieldService } from './fieldLines.ts';

const nanoseconds = () => BigInt(Date.now()) * 1_000_000n;

/** Writes the log file of the field's lines, has it rotated as kubelet does, and waits until the collector has counted every line. */
export async function writeFieldLog({ context, hub, ended }: TestStack): Promise<void> {
  const path = podLogFile(context.settings, fieldService);
  const counted = (lines: number) =>
    until(
      `${lines} lines of ${fieldService} in the counter`,
      async () => {
        const query = `sum(sum_over_time(log_lines_total{service_name="${fieldService}"}[1h]))`;
        const found = single(await hub.promql(query, Math.ceil(Date.now() / 1000)));
        if (found < lines) {
          throw new Error(`${found} of ${lines}`);
        }
        return true;
      },
      { ended }
    );
  const first = beforeRotation(nanoseconds());
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, first.bytes);
  await counted(first.stored.length);
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  await rename(path, `${path}.${stamp}`);
  const last = afterRotation(nanoseconds());
  await writeFile(path, last.bytes);
  await counted(first.stored.length + last.stored.length);
}
