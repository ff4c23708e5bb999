import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { globSync } from 'glob';
import { anchors } from './anchors.ts';
import { folder } from './replay.ts';
import { alerts, isOld } from './rules.ts';

const root = resolve(folder, '..');
const page = (path: string) => readFileSync(join(root, path), 'utf8');
const answers = page('docs/incident-answers.md');

/** Words as `wc -w` counts them, table lines and all: no other way of counting gives more. */
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

test('their summary fits on a page', () => {
  const summary = /^## On one page$([\s\S]*?)^## /m.exec(answers)?.[1];
  assert.ok(summary && words(summary) <= 400, `${words(summary ?? '')} words`);
});

test('the decision comes before the theory, and the questions in their order', () => {
  const titles = [...answers.matchAll(/^## (.+)$/gm)].map(([, title]) => title.replace(/\..*/, ''));
  assert.deepEqual(titles, [
    'On one page',
    'The first fifteen minutes',
    ...[1, 2, 3, 4].map((number) => `Question ${number}`),
    'The messages',
  ]);
});

test('nothing loads these alerts into the platform, as the answers say', () => {
  const names = alerts
    .filter((alert) => !isOld(alert) && alert.labels.severity !== 'heartbeat')
    .map(({ alert }) => alert);
  const loads = new RegExp(`\\b(?:${names.join('|')})\\b|incident/rules`);
  const loading = globSync('{k8s,provisioning}/**/*.{yaml,yml,json}', { cwd: root }).filter((path) =>
    loads.test(page(path))
  );
  assert.deepEqual(loading, []);
  assert.match(answers, /^\*\*What exists today\.\*\* The platform in this repository has none of these alerts:/m);
});

test('each question is answered in its first two sentences', () => {
  for (const [, body] of answers.matchAll(/^## Question \d.*$\n\n(.*)$/gm)) {
    const [, answer] = /^\*\*(.+)\*\*$/.exec(body) ?? [];
    assert.equal(answer?.match(/[.?!](\s|$)/g)?.length, 2, body);
  }
});

for (const path of [
  'docs/incident-answers.md',
  'docs/README.md',
  'docs/objectives.md',
  'incident/README.md',
  'alerts/README.md',
  ...globSync('docs/{runbooks/*,decisions/0*}.md', { cwd: root }),
]) {
  test(`every link of ${path} leads somewhere`, () => {
    for (const [, link] of page(path).matchAll(/\]\(([^)\s]+)\)/g)) {
      const [file, anchor] = link.split('#');
      const target = file === '' ? path : relative(root, resolve(root, dirname(path), file));
      assert.ok(existsSync(join(root, target)), link);
      assert.ok(anchor === undefined || anchors(page(target)).has(anchor), link);
    }
  });
}

test('the index names every document, and that of the runbooks every runbook', () => {
  const names = (index: string, document: string) =>
    assert.ok(page(index).includes(`(${relative(dirname(index), document)})`), `${index} does not name ${document}`);
  for (const document of globSync('docs/{*.md,*/README.md}', { cwd: root, ignore: 'docs/README.md' })) {
    names('docs/README.md', document);
  }
  for (const document of globSync('docs/runbooks/*.md', { cwd: root, ignore: 'docs/runbooks/README.md' })) {
    names('docs/runbooks/README.md', document);
  }
});

test('the README begins its list of documents with the answers and names the index', () => {
  const readme = page('README.md');
  const links = [...readme.matchAll(/\]\((docs\/[^)]+\.md|CONTRIBUTING\.md)/g)].map(([, link]) => link);
  const list = readme.slice(readme.indexOf('## Find your way'));
  assert.equal(/\]\((docs\/[^)]+\.md)\)/.exec(list)?.[1], 'docs/incident-answers.md');
  assert.ok(links.includes('docs/README.md'));
});
