import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import type { Finding } from './finding.ts';

interface Problem {
  path: string;
  reporter: string;
  problem: string;
  lines: number[];
}

/** The rule a line belongs to: the last one that begins at or above it. */
function ruleAt(text: string, line: number): string {
  const names = text
    .split('\n')
    .slice(0, line)
    .flatMap((one) => /^\s*- (?:alert|record): (\S+)/.exec(one)?.[1] ?? []);
  return names.at(-1) ?? `line ${line}`;
}

/** What pint has against rule files, without a server to ask. @throws Error when it read none of the rules. */
export async function pint(program: string, root: string, files: string[]): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-pint-'));
  const report = join(folder, 'report.json');
  try {
    const { all } = await execa(
      program,
      ['--no-color', '--offline', 'lint', '--min-severity', 'info', '--json', report, ...files],
      { cwd: root, reject: false, all: true }
    );
    const texts = new Map(
      await Promise.all(files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const))
    );
    const rules = [...texts.values()]
      .flatMap((text) => (parse(text) as { groups: Array<{ rules: unknown[] }> }).groups)
      .flatMap((group) => group.rules).length;
    if (!all.includes(`entries=${rules} `)) {
      throw new Error(`pint did not read ${rules} rules: ${all}`);
    }
    return (JSON.parse(await readFile(report, 'utf8')) as Problem[]).map(({ path, reporter, problem, lines }) => ({
      rule: reporter,
      on: `${path} ${ruleAt(texts.get(path) ?? '', lines[0])}`,
      says: problem,
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
