import { expect, test } from '../test';
import { panelById } from '../../src/catalogue';
import { panelsOf, views } from '../../src/views/registry';

/** A quarter of an hour before there was anything. */
const LONG_AGO = { from: Date.UTC(2024, 5, 1, 12, 0), to: Date.UTC(2024, 5, 1, 12, 15) };

for (const view of views) {
  test(`${view.title} says for each panel why it is empty`, async ({ app }) => {
    await app.open(view.slug, LONG_AGO);
    await app.settled(view.slug);
    for (const id of panelsOf(view)) {
      await expect.soft(app.panel(id).empty, id).toHaveText(panelById(id).empty);
    }
  });
}
