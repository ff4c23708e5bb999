import { basename } from 'node:path';
import { execa } from 'execa';
import { withoutVersion } from '../manifests/exceptions.ts';
import type { Finding } from './finding.ts';
import type { Rendered } from './rendered.ts';

interface Report {
  Reports: Array<{
    Check: string;
    Diagnostic: { Message: string };
    Object: {
      Metadata: { FilePath: string };
      K8sObject: { Namespace: string; Name: string; GroupVersionKind: { Kind: string } };
    };
  }> | null;
}

/** What kube-linter has against rendered overlays, by all of its built-in checks but the one that fetches schemas: kubeconform does that. */
export async function kubeLinter(program: string, overlays: Rendered[]): Promise<Finding[]> {
  const { stdout, stderr } = await execa(
    program,
    [
      'lint',
      '--add-all-built-in',
      '--exclude',
      'schema-validation',
      '--format',
      'json',
      ...overlays.map(({ file }) => file),
    ],
    { reject: false, maxBuffer: 2 ** 28 }
  );
  if (!stdout.startsWith('{')) {
    throw new Error(`kube-linter produced no report: ${stderr}`);
  }
  return ((JSON.parse(stdout) as Report).Reports ?? []).map(
    ({ Check, Diagnostic, Object: { Metadata, K8sObject } }) => ({
      rule: Check,
      on: withoutVersion(
        [K8sObject.GroupVersionKind.Kind, [K8sObject.Namespace, K8sObject.Name].filter(Boolean).join('/')].join(' ')
      ),
      says: Diagnostic.Message,
      overlay: overlays.find(({ file }) => basename(file) === basename(Metadata.FilePath))?.overlay,
    })
  );
}
