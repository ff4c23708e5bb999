import { execa } from 'execa';
import { parseAllDocuments } from 'yaml';
import { Failure } from '../failure.ts';
import type { KubeObject } from './objects.ts';

/**
 * What kustomize makes of a folder, as text.
 * @throws Failure when it cannot be rendered; it speaks of `name`.
 */
export async function renderText(kustomize: string, folder: string, name = folder): Promise<string> {
  const { stdout, stderr, failed } = await execa(kustomize, ['build', folder], { reject: false });
  if (failed) {
    throw new Failure(
      `${name} cannot be rendered`,
      stderr.trim().split('\n').slice(-6).join('\n       '),
      'fix what kustomize reports'
    );
  }
  // A warning today is an error of the next version.
  if (stderr.trim() !== '') {
    throw new Failure(`${name} renders with warnings`, stderr.trim(), 'follow the advice in the warning');
  }
  return stdout;
}

/**
 * Objects of rendered text.
 * @throws Failure when a document is not an object with apiVersion, kind and name.
 */
export function parseObjects(text: string, where: string): KubeObject[] {
  return parseAllDocuments(text)
    .map((document) => {
      if (document.errors.length > 0) {
        throw new Failure(`${where} is not valid YAML`, document.errors[0].message, 'fix the file');
      }
      return document.toJS() as KubeObject | null;
    })
    .filter((object) => object !== null)
    .map((object) => {
      if (!object.apiVersion || !object.kind || !object.metadata?.name) {
        throw new Failure(
          `${where} has a document that is not a Kubernetes object`,
          JSON.stringify(object).slice(0, 200),
          'add apiVersion, kind and metadata.name'
        );
      }
      return object;
    });
}
