import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { glob } from 'glob';
import { isMap, isSeq, LineCounter, parseAllDocuments } from 'yaml';

export const overlaysFolder = 'k8s/overlays';
export const componentsFolder = 'k8s/components';
const baseFolder = 'k8s/base';

interface Kustomization {
  namespace?: string;
  resources?: string[];
  components?: string[];
}

async function folders(root: string, folder: string): Promise<string[]> {
  const path = join(root, folder);
  const entries = existsSync(path) ? await readdir(path, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(path, entry.name, 'kustomization.yaml')))
    .map((entry) => entry.name)
    .sort();
}

export const overlayNames = (root: string) => folders(root, overlaysFolder);

export const componentNames = (root: string) => folders(root, componentsFolder);

async function kustomization(folder: string): Promise<Kustomization> {
  const [document] = parseAllDocuments(await readFile(join(folder, 'kustomization.yaml'), 'utf8'));
  return (document.toJS() ?? {}) as Kustomization;
}

/** Components an overlay takes, also by way of others. */
export async function componentsOf(root: string, overlay: string): Promise<string[]> {
  const found = new Set<string>();
  const visit = async (folder: string) => {
    for (const path of (await kustomization(folder)).components ?? []) {
      const component = resolve(folder, path);
      if (!found.has(component)) {
        found.add(component);
        await visit(component);
      }
    }
  };
  await visit(join(root, overlaysFolder, overlay));
  return [...found].map((path) => relative(join(root, componentsFolder), path));
}

/** `Kind name` of each object that stands in a file. */
async function objectsIn(file: string): Promise<string[]> {
  return parseAllDocuments(await readFile(file, 'utf8'))
    .map((document) => document.toJS() as { kind?: string; metadata?: { name?: string } } | null)
    .flatMap((object) => (object?.kind && object.metadata?.name ? [`${object.kind} ${object.metadata.name}`] : []));
}

/** Namespaces that kustomizations of the base put their objects into. */
async function namespacesOfBase(root: string): Promise<Set<string | undefined>> {
  const files = await glob(`${baseFolder}/**/kustomization.yaml`, { cwd: root, absolute: true });
  return new Set(await Promise.all(files.map(async (file) => (await kustomization(join(file, '..'))).namespace)));
}

/** Objects of the base that an overlay or a component lists as resources of its own, where a patch is meant; in another namespace it is another object. */
export async function copies(root: string): Promise<string[]> {
  const base = new Set<string>();
  for (const file of await glob(`${baseFolder}/**/*.yaml`, { cwd: root, absolute: true })) {
    (await objectsIn(file)).forEach((object) => base.add(object));
  }
  const namespaces = await namespacesOfBase(root);
  const found: string[] = [];
  for (const file of await glob('k8s/{overlays,components}/**/kustomization.yaml', { cwd: root, absolute: true })) {
    const folder = join(file, '..');
    const { namespace, resources = [] } = await kustomization(folder);
    const elsewhere = namespace !== undefined && !namespaces.has(namespace);
    for (const resource of resources) {
      if (resource.endsWith('.yaml') && !elsewhere) {
        const path = join(folder, resource);
        const copied = (await objectsIn(path)).filter((object) => base.has(object));
        found.push(...copied.map((object) => `${relative(root, path)}: ${object} is in ${baseFolder}`));
      }
    }
  }
  return found.sort();
}

/** Rules of roles in YAML text without a comment on the line above, as `kind name, rule 1`. */
export function rulesWithoutReason(text: string): string[] {
  const lines = text.split('\n');
  const counter = new LineCounter();
  return parseAllDocuments(text, { lineCounter: counter }).flatMap((document) => {
    const { kind, metadata } = (document.toJS() ?? {}) as { kind?: string; metadata?: { name?: string } };
    const rules = isMap(document.contents) ? document.contents.get('rules') : undefined;
    if ((kind !== 'Role' && kind !== 'ClusterRole') || !isSeq(rules)) {
      return [];
    }
    return rules.items.flatMap((rule, index) => {
      const offset = isMap(rule) ? (rule.range?.[0] ?? 0) : 0;
      const above = lines[counter.linePos(offset).line - 2] ?? '';
      return /^\s*#\s*\S/.test(above) ? [] : [`${kind} ${metadata?.name}, rule ${index + 1}`];
    });
  });
}

/** The same for every manifest of the repository. */
export async function unexplainedRules(root: string): Promise<string[]> {
  const files = (await glob('k8s/**/*.yaml', { cwd: root })).sort();
  const found = await Promise.all(
    files.map(async (file) =>
      rulesWithoutReason(await readFile(join(root, file), 'utf8')).map((rule) => `${file}: ${rule}`)
    )
  );
  return found.flat();
}
