import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** Which way imports may go, and which names may not be imported at all. */

const SRC = __dirname;
const DASHBOARDS = resolve(SRC, '../dashboards');

interface Import {
  file: string;
  typeOnly: boolean;
  names: string;
  from: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) {
      return [];
    }
    const from = statement.moduleSpecifier;
    const clause = isImport ? statement.importClause : statement.exportClause;
    const typeOnly = isImport
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    return from && ts.isStringLiteral(from)
      ? [
          {
            file: relative(SRC, file),
            typeOnly: Boolean(typeOnly),
            names: clause?.getText(source) ?? '',
            from: from.text,
          },
        ]
      : [];
  });
}

const imports = [...sourceFiles(SRC), ...sourceFiles(DASHBOARDS)].flatMap(importsOf);

/** Each layer may import itself and those before it. */
const LAYERS = [
  'queries',
  'catalogue',
  'language',
  'status',
  'views',
  'address',
  'links',
  'dashboard',
  'scenes',
  'App',
];
const OUTSIDE_LAYERS = new Set(['AppConfig', 'test', 'constants', 'testIds', 'plugin.json', 'module.tsx']);

function layerOf(file: string): string {
  return file.split('/')[0];
}

function targetOf({ file, from }: Import): string | undefined {
  return from.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), from)) : undefined;
}

test('the files are found', () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(imports).toContainEqual(expect.objectContaining({ file: 'module.tsx', from: '@grafana/data' }));
});

test('imports go one way', () => {
  const wrong = imports.filter((one) => {
    const target = targetOf(one);
    const [mine, theirs] = [LAYERS.indexOf(layerOf(one.file)), target ? LAYERS.indexOf(layerOf(target)) : -1];
    return mine >= 0 && theirs > mine;
  });
  expect(wrong).toEqual([]);
});

test('every folder has a place in the order', () => {
  const folders = new Set(sourceFiles(SRC).map((file) => layerOf(relative(SRC, file)).replace(/\.ts$/, '')));
  folders.forEach((folder) => expect([...LAYERS, ...OUTSIDE_LAYERS]).toContain(folder));
});

test.each(['queries', 'catalogue', 'views', 'address', 'status', '../dashboards'])(
  '%s is plain data: no package but for types',
  (folder) => {
    const packages = imports.filter(({ file, from }) => file.startsWith(`${folder}/`) && !from.startsWith('.'));
    expect(packages.filter(({ typeOnly, from }) => !typeOnly && !from.startsWith('node:'))).toEqual([]);
  }
);

/** Files that a file needs to run, itself included. */
function needed(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  for (const one of imports.filter((found) => found.file === file && !found.typeOnly)) {
    const target = targetOf(one);
    if (target && !/\.\w+$/.test(target) && !seen.has(`${target}.ts`)) {
      needed(`${target}.ts`, seen);
    }
  }
  return seen;
}

test('what Grafana loads at its start is small, and has no scenes in it', () => {
  const files = needed('module.tsx');
  expect([...files].sort()).toEqual([
    'address/held.ts',
    'catalogue/objectives/limits.ts',
    'constants.ts',
    'language/held.ts',
    'language/slug.ts',
    'language/text.ts',
    'links/openInPass.ts',
    'links/originOfQueries.ts',
    'links/urls.ts',
    'module.tsx',
  ]);
  const packages = imports.filter(({ file, typeOnly, from }) => files.has(file) && !typeOnly && !from.startsWith('.'));
  expect([...new Set(packages.map(({ from }) => from))].sort()).toEqual([
    '@grafana/data',
    '@grafana/runtime',
    '@grafana/ui',
    'react',
  ]);
});

test('test code stays in tests', () => {
  expect(imports.filter((one) => targetOf(one)?.startsWith('test/') && layerOf(one.file) !== 'test')).toEqual([]);
});

/** What a file takes of packages that Grafana serves, as `package: name`; what is only a type is gone when it runs. */
function valuesOfHost(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) {
      return [];
    }
    const from = statement.moduleSpecifier.text;
    const clause = statement.importClause;
    const named = clause?.namedBindings;
    const isType = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (!/^@grafana\/(data|runtime|ui)$/.test(from) || isType || !named || !ts.isNamedImports(named)) {
      return [];
    }
    return named.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => `${from}: ${(element.propertyName ?? element.name).text}`);
  });
}

// Run with the packages of the newest Grafana too: newest-grafana/jest.config.js.
test('Grafana has every name that the plugin, and Scenes in its bundle, take from it', () => {
  const scenes = join(dirname(require.resolve('@grafana/scenes')), 'esm');
  const files = readdirSync(scenes, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const used = [...sourceFiles(SRC), ...files.map((name) => join(scenes, name))].flatMap(valuesOfHost);
  expect(new Set(used).size).toBeGreaterThan(100);
  expect(used).toContain('@grafana/ui: PanelChrome');

  const exported = new Set(
    ['@grafana/data', '@grafana/runtime', '@grafana/ui'].flatMap((name) =>
      Object.keys(jest.requireActual<object>(name)).map((value) => `${name}: ${value}`)
    )
  );
  expect([...new Set(used)].filter((name) => !exported.has(name))).toEqual([]);
});

test('only what the host serves or the bundle holds is imported', () => {
  const packages = new Set(
    imports.filter(({ from, file }) => !from.startsWith('.') && layerOf(file) !== 'test').map(({ from }) => from)
  );
  const allowed =
    /^(react|react-router-dom|rxjs|@emotion\/css|@grafana\/(data|runtime|ui|scenes|schema|i18n)|@grafana\/schema\/apis\/.+|node:\w+)$/;
  expect([...packages].filter((name) => !allowed.test(name))).toEqual([]);
});
