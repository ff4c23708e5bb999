import { readAnswers, reads, type Answer } from '../answers';
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
    const { from, to, service, panels } = answers!;
    const known = panelsOf(view).filter((id) => id in panels);
    expect(known, 'the fixture knows panels of this view').not.toEqual([]);
    await app.open(view.slug, { from, to, vars: { service } });
    for (const id of known) {
      for (const phrase of phrases(panels[id])) {
        await expect
          .soft(async () => {
            const text = await app.panel(id).text();
            expect(reads(text, phrase), `${id} reads "${phrase}" in:\n${text}`).toBe(true);
          })
          .toPass({ timeout: 20_000 });
      }
    }
  });
}
