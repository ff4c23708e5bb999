import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSettings } from '../settings.ts';
import { pretty } from '../pretty.ts';
import type { Kept } from './finding.ts';
import { kept } from './kept.ts';
import { tools } from './tools.ts';

export const pageFile = 'docs/checks.md';

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Placeholders are in angle brackets, which a page would take for markup. */
const code = (text: string) => `\`${text}\``;

function where({ on, overlays }: Kept): string {
  const places = on ? on.map(code).join(', ') : 'everything it checks';
  return overlays ? `${places} (${overlays.join('; ')})` : places;
}

/** The text of docs/checks.md. */
export async function page(root: string): Promise<string> {
  const text = `# Linter findings we accept

<!-- Written by "npm run stack -- checks" from stack/checks. -->

Third-party linters check manifests, Dockerfiles, workflows and alert rules. A finding is either fixed, or accepted and listed below with the reason. A finding that is not listed fails \`make test\`, and so does a listed finding that no tool reports any more.

${table(
  ['Tool', 'Version', 'Checks', 'Runs'],
  [
    ...(await Promise.all(
      tools.map(async (tool) => [
        tool.name,
        await tool.version(root),
        tool.reads,
        tool.fromPath ? `in \`make test\` where \`${tool.fromPath}\` is in PATH` : 'in `make test`',
      ])
    )),
    ['plugin validator', '0.41.0', 'the built plugin', 'by hand: it queries grafana.com'],
  ]
)}

To run only these checks: \`npm run stack -- test checks\`. kube-linter and pint are in no package registry, so they are not installed automatically. Build that version from source and put it in PATH, and the suite runs it too. Grafana's plugin validator, \`plugincheck2\`, takes a zip of \`dist\` whose single folder is named after the plugin. It was last run without internet access, so links, the organisation's name, its list of old Angular code and its own check for React 19 are unverified.

## Accepted findings

${table(
  ['Tool', 'Rule', 'It wants', 'Where', 'Why we accept it'],
  kept.map((one) => [one.tool, one.rule, one.wants, where(one), one.reason])
)}
`;
  return pretty(join(root, pageFile), text);
}

/** Writes docs/checks.md. */
export async function checksPage(): Promise<void> {
  const { root } = loadSettings();
  await writeFile(join(root, pageFile), await page(root));
  console.log(`written: ${pageFile}`);
}
