import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Compilation, Compilation as Stages, type Compiler, type Module, sources, WebpackError } from 'webpack';

/** Licences under which a package may be bundled into the plugin. */
const ACCEPTED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'];
const RULE = `\n\n${'-'.repeat(80)}\n\n`;

interface Manifest {
  name?: string;
  version?: string;
  license?: string;
}

/** Files of the modules that end in a chunk. Webpack joins ES modules into one, which knows its parts. */
function filesOf({ modules, chunkGraph }: Compilation): string[] {
  const bundled = [...modules].filter((module) => chunkGraph.getNumberOfModuleChunks(module) > 0);
  const parts = bundled.flatMap((module) =>
    'modules' in module ? [...(module.modules as Iterable<Module>)] : [module]
  );
  return parts.flatMap((module) => module.nameForCondition() ?? []);
}

/** The folder of the installed package that a file belongs to. */
function packageOf(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

/** @throws Error when the package may not be bundled, or does not bring its licence. */
function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (!license || !ACCEPTED.includes(license)) {
    throw new Error(`${name}@${version} has the licence ${license}: bundle another package, or accept it in webpack/`);
  }
  if (files.length === 0) {
    throw new Error(`${name}@${version} brings no text of its licence: bundle another package`);
  }
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

/** Writes `THIRD_PARTY_NOTICES.txt`: every package in the bundle, with the text of its licence. */
export class ThirdPartyNotices {
  apply(compiler: Compiler) {
    compiler.hooks.thisCompilation.tap('ThirdPartyNotices', (compilation) => {
      compilation.hooks.processAssets.tap(
        { name: 'ThirdPartyNotices', stage: Stages.PROCESS_ASSETS_STAGE_REPORT },
        () => {
          const folders = new Set(filesOf(compilation).flatMap((file) => packageOf(file) ?? []));
          try {
            const text = [...folders].sort().map(noticeOf).join(RULE).concat('\n');
            compilation.emitAsset('THIRD_PARTY_NOTICES.txt', new sources.RawSource(text));
          } catch (error) {
            compilation.errors.push(new WebpackError(String(error)));
          }
        }
      );
    });
  }
}
