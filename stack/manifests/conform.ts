import { execa } from 'execa';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import type { KubeObject } from './objects.ts';
import { ensureSchemas, locationPattern } from './schemas/schemas.ts';

interface Report {
  resources: Array<{ kind: string; name: string; status: string; msg: string }>;
  summary: { valid: number; invalid: number; errors: number; skipped: number };
}

/** The leaves of kubeconform's message, which names each level above them too: `at '/spec/ports/0': …`. */
function reasons(message: string): string[] {
  const found = message
    .split(/\s+- (?=at ')/)
    .slice(1)
    .filter((reason) => !reason.endsWith('validation failed'));
  return found.length > 0 ? found : [message];
}

/** What kubeconform says against objects, one line each; none when each of them is as its schema wants it. */
export async function conform(settings: Settings, kubeconform: string, objects: KubeObject[]): Promise<string[]> {
  const folder = await ensureSchemas(settings, objects);
  const { stdout, stderr } = await execa(
    kubeconform,
    ['-strict', '-summary', '-verbose', '-output', 'json', '-schema-location', join(folder, locationPattern)],
    { input: objects.map((object) => JSON.stringify(object)).join('\n---\n'), reject: false }
  );
  if (!stdout.startsWith('{')) {
    return [`kubeconform produced no report: ${stderr}`];
  }
  const { resources, summary } = JSON.parse(stdout) as Report;
  const bad = resources.filter(({ status }) => status !== 'statusValid');
  const lines = bad.flatMap(({ kind, name, msg }) => reasons(msg).map((reason) => `${kind} ${name}: ${reason}`));
  return summary.valid + bad.length === objects.length
    ? lines
    : [...lines, `there are ${objects.length} objects, but kubeconform saw ${summary.valid + bad.length}`];
}
