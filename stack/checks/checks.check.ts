import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ensureTools } from '../manifests/tools.ts';
import { loadSettings } from '../settings.ts';
import { covers, type Finding } from './finding.ts';
import { kept } from './kept.ts';
import { page, pageFile } from './document.ts';
import { ensurePython } from './python.ts';
import { renderAll } from './rendered.ts';
import { inPath, type Subject, tools } from './tools.ts';

const settings = loadSettings();
const { root } = settings;
const programs = await ensureTools(settings, 'kustomize', 'kube-score', 'actionlint');
const folder = await mkdtemp(join(tmpdir(), 'the-pass-checks-'));
const subject: Subject = {
  root,
  overlays: await renderAll(programs.kustomize, root, folder),
  kubeScore: programs['kube-score'],
  actionlint: programs.actionlint,
  python: await ensurePython(settings),
};

/** One line for a finding, however many overlays have it. */
function lines(findings: Finding[]): string[] {
  const where = new Map<string, Set<string>>();
  for (const { rule, on, says, overlay } of findings) {
    const line = `${rule}: ${on}: ${says}`;
    where.set(line, (where.get(line) ?? new Set()).add(overlay ?? ''));
  }
  return [...where].map(([line, names]) => `${line} ${[...names].join('; ')}`.trim());
}

for (const { name, fromPath, findings } of tools) {
  const skip = fromPath && !(await inPath(fromPath)) ? `${fromPath} is not in PATH` : false;
  await test(`${name} finds nothing but what is kept for a reason`, { skip }, async () => {
    const found = await findings(subject);
    const fresh = found.filter((finding) => !kept.some((one) => covers(one, name, finding)));
    assert.ok(
      fresh.length === 0,
      `\n${lines(fresh).join('\n')}\n→ mend it; if it is meant so, say why in stack/checks/kept/`
    );
    const gone = kept.filter((one) => one.tool === name && !found.some((finding) => covers(one, name, finding)));
    const places = kept.flatMap((one) =>
      one.tool === name
        ? (one.on ?? [])
            .filter((on) => !found.some((finding) => finding.on === on && covers(one, name, finding)))
            .map((on) => `${one.rule}: ${on}`)
        : []
    );
    assert.deepEqual(
      [...gone.map(({ rule }) => rule), ...places],
      [],
      'no finding any more: take it out of stack/checks/kept/'
    );
  });
}

await test('docs/checks.md says what is kept', async () => {
  assert.equal(await readFile(join(root, pageFile), 'utf8'), await page(root), 'run: npm run stack -- checks');
});

await rm(folder, { recursive: true });
