import { readAnswers, reads, type Answer } from '../pageAnswers';
import { expect, test } from '../test';
import { panelsOf, views } from '../../src/views/registry';

const answers = readAnswers();

/** `name text` for each named value, or the text alone. */
function phrases(answer: Answer): string[] {
  return typeof answer === 'string' ? [answer] : Object.entries(answer).map(([name, text]) => `${name} ${text}`);
}

for (const view of views) {
  test(`${view.title} shows the fixture's numbers`, async ({ app }) => {
    test.skip(!answers, 'FIXTURE_ANSWERS names no file');
    const { from, to, service, cluster, panels } = answers!;
    const known = panelsOf(view).filter((id) => id in panels);
    expect(known, 'the fixture knows panels of this view').not.toEqual([]);
    await app.open(view.slug, { from, to, vars: { service, cluster } });
    // All at once: what is missing is named together, and waited for once.
    await expect(async () => {
      const missing: string[] = [];
      for (const id of known) {
        const text = await app.panel(id).text();
        const unread = phrases(panels[id]).filter((phrase) => !reads(text, phrase));
        missing.push(...unread.map((phrase) => `${id} does not read "${phrase}" in:\n${text}`));
      }
      expect(missing).toEqual([]);
    }).toPass();
  });
}
