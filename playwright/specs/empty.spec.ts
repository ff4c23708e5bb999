import { expect, test } from '../test';
import { panelById } from '../../src/catalogue';
import { panelsAlwaysOf, views } from '../../src/views/registry';

/** A quarter of an hour before there was anything, within the year that is kept. */
const from = Date.now() - 300 * 24 * 60 * 60 * 1000;
const LONG_AGO = { from, to: from + 15 * 60 * 1000 };

for (const view of views) {
  test(`${view.title} says for each panel why it is empty`, async ({ app }) => {
    await app.open(view.slug, LONG_AGO);
    await app.settled(view.slug);
    for (const id of panelsAlwaysOf(view)) {
      await expect.soft(app.panel(id).empty, id).toHaveText(panelById(id).empty);
    }
  });
}
