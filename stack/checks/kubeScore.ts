import { withoutVersion } from '../manifests/exceptions.ts';
import { kubernetes } from '../manifests/schemas/pins.ts';
import type { Finding } from './finding.ts';
import type { Rendered } from './rendered.ts';
import { reportOf } from './report.ts';

interface Scored {
  type_meta: { kind: string };
  object_meta: { name: string; namespace?: string };
  checks: Array<{
    check: { id: string };
    /** 10 is "nothing to say". */
    grade: number;
    skipped: boolean;
    comments: Array<{ path: string; summary: string }> | null;
  }> | null;
}

const minor = kubernetes.version.split('.').slice(0, 2).join('.');

/** What kube-score has against rendered overlays. */
export async function kubeScore(program: string, overlays: Rendered[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { overlay, file } of overlays) {
    const args = ['score', '--output-format', 'json', '--kubernetes-version', minor, file];
    const report = await reportOf<Scored>('kube-score', program, args, { on: overlay });
    for (const { type_meta, object_meta, checks } of report) {
      const object = `${type_meta.kind} ${object_meta.namespace ? `${object_meta.namespace}/` : ''}${object_meta.name}`;
      for (const { check, comments } of (checks ?? []).filter((one) => !one.skipped && one.grade < 10)) {
        for (const { path, summary } of comments ?? [{ path: '', summary: 'no details' }]) {
          const on = path ? `${withoutVersion(object)}/${path}` : withoutVersion(object);
          findings.push({ rule: check.id, on, says: summary, overlay });
        }
      }
    }
  }
  return findings;
}
