import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadSettings } from '../settings.ts';
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
  const places = on ? on.map(code).join(', ') : 'everything it looks at';
  return overlays ? `${places} (${overlays.join('; ')})` : places;
}

/** The text of docs/checks.md. */
export async function page(root: string): Promise<string> {
  const text = `# What others say about it

<!-- Written by "npm run stack -- checks" from stack/checks. -->

Programs of others read what we wrote. What they find is mended, or stands below with the reason why it stays; a finding that is not below fails \`make test\`, and so does one below that nobody finds any more.

${table(
  ['Program', 'Version', 'Reads', 'Runs'],
  [
    ...(await Promise.all(
      tools.map(async (tool) => [
        tool.name,
        await tool.version(root),
        tool.reads,
        tool.fromPath ? `in \`make test\` where \`${tool.fromPath}\` is in PATH` : 'in `make test`',
      ])
    )),
    ['plugin validator', '0.41.0', 'the built plugin', 'by hand: it asks grafana.com'],
  ]
)}

Alone: \`npm run stack -- test checks\`. kube-linter and pint are in no package registry, so nothing installs them: build them from the sources of that version, put them in PATH, and the suite runs them too. Grafana's plugin validator, \`plugincheck2\`, takes a zip of \`dist\` whose one folder is named after the plugin; it was last run without a way to the internet, so links, the name of the organisation, its list of old Angular code and its own look for React 19 are unchecked.

## What is kept

${table(
  ['Program', 'Rule', 'It wants', 'Where', 'Why it stays'],
  kept.map((one) => [one.tool, one.rule, one.wants, where(one), one.reason])
)}
`;
  const path = join(root, pageFile);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** Writes docs/checks.md. */
export async function checksPage(): Promise<void> {
  const { root } = loadSettings();
  await writeFile(join(root, pageFile), await page(root));
  console.log(`written: ${pageFile}`);
}
