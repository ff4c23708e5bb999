import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import { moduleFolder } from './module.ts';
import { kubernetes, operators } from './pins.ts';
import { type Schema, standalone, strict } from './strict.ts';

interface Kind {
  apiVersion: string;
  kind: string;
}

/** What kubeconform fills in to find the schema of an object; `fileOf` says the same. */
export const locationPattern = '{{.Group}}_{{.ResourceAPIVersion}}_{{.ResourceKind}}.json';

function fileOf({ apiVersion, kind }: Kind): string {
  const parts = apiVersion.split('/');
  return `${parts[0]}_${parts.at(-1)}_${kind.toLowerCase()}.json`;
}

async function builtIn(kinds: Kind[]): Promise<Array<[Kind, Schema | undefined]>> {
  const file = join(await moduleFolder(kubernetes), kubernetes.openApi);
  const { definitions } = JSON.parse(await readFile(file, 'utf8')) as { definitions: Record<string, Schema> };
  interface Id {
    group: string;
    version: string;
    kind: string;
  }
  const names = new Map(
    Object.entries(definitions).flatMap(([name, schema]) =>
      ((schema['x-kubernetes-group-version-kind'] ?? []) as Id[]).map(({ group, version, kind }) => [
        `${group ? `${group}/` : ''}${version} ${kind}`,
        name,
      ])
    )
  );
  return kinds.map((kind) => {
    const name = names.get(`${kind.apiVersion} ${kind.kind}`);
    return [kind, name === undefined ? undefined : standalone(definitions, name)];
  });
}

interface CustomResourceDefinition {
  kind?: string;
  spec: {
    group: string;
    names: { kind: string };
    versions: Array<{ name: string; served: boolean; schema: { openAPIV3Schema: Schema } }>;
  };
}

async function ofOperator(
  operator: (typeof operators)[number],
  kinds: Kind[]
): Promise<Array<[Kind, Schema | undefined]>> {
  const folder = join(await moduleFolder(operator), operator.definitions);
  const found = new Map<string, Schema>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml'))) {
    for (const document of parseAllDocuments(await readFile(join(folder, file), 'utf8'))) {
      const definition = document.toJS() as CustomResourceDefinition | null;
      if (definition?.kind === 'CustomResourceDefinition') {
        const { group, names, versions } = definition.spec;
        for (const version of versions.filter((candidate) => candidate.served)) {
          const schema = strict(version.schema.openAPIV3Schema);
          // A definition leaves the metadata to the API server.
          schema.properties = { ...schema.properties, metadata: { type: 'object' } };
          found.set(`${group}/${version.name} ${names.kind}`, schema);
        }
      }
    }
  }
  return kinds.map((kind) => [kind, found.get(`${kind.apiVersion} ${kind.kind}`)]);
}

/** The folder of generated schemas: another pin or another way of making them is another folder. */
async function schemaFolder(settings: Settings): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['pins.ts', 'strict.ts', 'schemas.ts']) {
    hash.update(await readFile(join(import.meta.dirname, file)));
  }
  return join(settings.cacheDir, 'schemas', hash.digest('hex').slice(0, 16));
}

/**
 * Sees that there is a strict JSON schema for each of these kinds and returns their folder. What is there already is not made again, and then no
 * module is asked for.
 * @throws Failure when a kind is in none of the pinned modules.
 */
export async function ensureSchemas(settings: Settings, kinds: Kind[]): Promise<string> {
  const folder = await schemaFolder(settings);
  const missing = [...new Map(kinds.map((kind) => [fileOf(kind), kind])).values()].filter(
    (kind) => !existsSync(join(folder, fileOf(kind)))
  );
  if (missing.length === 0) {
    return folder;
  }
  const isOf = (group: string) => (kind: Kind) => kind.apiVersion.split('/')[0] === group;
  const ownGroup = (kind: Kind) => operators.every((operator) => !isOf(operator.group)(kind));
  const made: Array<[Kind, Schema | undefined]> = missing.some(ownGroup) ? await builtIn(missing.filter(ownGroup)) : [];
  for (const operator of operators.filter((candidate) => missing.some(isOf(candidate.group)))) {
    made.push(...(await ofOperator(operator, missing.filter(isOf(operator.group)))));
  }
  await mkdir(folder, { recursive: true });
  for (const [kind, schema] of made) {
    if (!schema) {
      const pinned = [kubernetes, ...operators].map(({ module, version }) => `${module}@${version}`).join(', ');
      throw new Failure(
        `There is no schema for ${kind.apiVersion} ${kind.kind}`,
        `none of the pinned modules defines it: ${pinned}`,
        'fix apiVersion and kind in the manifest, or add the module that defines them to stack/manifests/schemas/pins.ts'
      );
    }
    const partial = join(folder, `.${fileOf(kind)}.${process.pid}`);
    await writeFile(partial, JSON.stringify(schema));
    await rename(partial, join(folder, fileOf(kind)));
  }
  return folder;
}
