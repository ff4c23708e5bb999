import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { glob } from 'glob';
import type { Figure } from './figures.ts';

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** Size of the plugin's JavaScript as built. */
export async function sizes(root: string): Promise<Figure[]> {
  const dist = join(root, 'dist');
  const files = await glob('**/*.js', { cwd: dist });
  const measured = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(dist, file));
      return { file, raw: bytes.length, gzip: gzipSync(bytes).length };
    })
  );
  const sum = (list: typeof measured) =>
    `${kilobytes(list.reduce((total, { raw }) => total + raw, 0))} (${kilobytes(list.reduce((total, { gzip }) => total + gzip, 0))} gzip)`;
  return [
    {
      what: 'Plugin: entry chunk',
      figure: sum(measured.filter(({ file }) => file === 'module.js')),
      how: 'dist/module.js',
    },
    { what: 'Plugin: all JavaScript', figure: sum(measured), how: `${files.length} files in dist` },
  ];
}
