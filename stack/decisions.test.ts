import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const folder = resolve(import.meta.dirname, '../docs/decisions');
const page = (file: string) => readFileSync(join(folder, file), 'utf8');

const files = readdirSync(folder)
  .filter((file) => file !== 'README.md')
  .sort();

/** `[4](0004-a-name.md)` → `0004-a-name.md`. */
const link = String.raw`\[\d+\]\((\d{4}-[^)]+\.md)\)`;
const statuses = new RegExp(`^(?:accepted|accepted, superseded in part by ${link}|superseded by ${link})$`);

/** What the head of a decision says after `- Name: `. */
const head = (file: string, name: string) => new RegExp(`^- ${name}: (.+)$`, 'm').exec(page(file))?.[1];

/** The text under `## title`, without the space around it. */
const section = (file: string, title: string) =>
  new RegExp(`^## ${title}$([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(page(file))?.[1].trim() ?? '';

for (const [index, file] of files.entries()) {
  test(`${file} has the number, head and sections of the template`, () => {
    assert.equal(Number(file.slice(0, 4)), index + 1, 'numbers follow each other');
    assert.match(page(file), new RegExp(`^# ${index + 1}\\. \\S`));
    assert.match(head(file, 'Status') ?? '', statuses);
    assert.match(head(file, 'Date') ?? '', /^\d{4}-\d{2}-\d{2}$/);
    const changed = head(file, 'Changed');
    assert.ok(changed === undefined || /^\d{4}-\d{2}-\d{2}, \S/.test(changed), changed);
    const titles = [...page(file).matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    assert.deepEqual(titles, ['Context', 'Decision', 'Alternatives refused', 'What it costs']);
    assert.ok(titles.every((title) => section(file, title) !== ''));
  });

  test(`${file} names each alternative with the reason against it`, () => {
    for (const line of section(file, 'Alternatives refused').split('\n')) {
      assert.match(line, /^- \*\*[^*]+\*\*.*: \S/, file);
    }
  });

  test(`${file} and the decision that takes over from it name each other`, () => {
    const [, inPart, whole] = statuses.exec(head(file, 'Status') ?? '') ?? [];
    const successor = inPart ?? whole;
    if (successor) {
      const says = head(successor, 'Supersedes') ?? '';
      assert.ok(says.includes(`(${file})`), `${successor} does not say that it supersedes ${file}`);
      assert.equal(says.startsWith('in part '), inPart !== undefined, successor);
    }
    for (const [, predecessor] of (head(file, 'Supersedes') ?? '').matchAll(new RegExp(link, 'g'))) {
      assert.ok(
        head(predecessor, 'Status')?.includes(`(${file})`),
        `${predecessor} does not say that ${file} supersedes it`
      );
    }
  });
}

test('the index lists each decision with its title and status', () => {
  const rows = [...page('README.md').matchAll(/^\| \[(\d+)\]\(([^)]+)\) +\| (.+?) +\| (.+?) +\|$/gm)];
  assert.deepEqual(
    rows.map(([, number, file, title, status]) => ({ file, heading: `# ${number}. ${title}`, status })),
    files.map((file) => ({ file, heading: page(file).split('\n')[0], status: head(file, 'Status') }))
  );
});
