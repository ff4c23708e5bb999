import { execSync } from 'node:child_process';
import { expect, test } from '../test';
import { panelById } from '../../src/catalogue';
import { STORE_NAMES } from '../../src/catalogue/targets';
import type { Store } from '../../src/catalogue/types';
import { panelsOf, views } from '../../src/views/registry';

const { STORE_STOP_CMD: stop, STORE_START_CMD: start } = process.env;
const store = (process.env.STORE_NAME ?? 'tempo') as Store;
const view = views.find(({ slug }) => slug === 'technical')!;

const storesOf = (id: string) => new Set(panelById(id).queries.map((query) => query.store));
const needing = panelsOf(view).filter((id) => storesOf(id).has(store) && storesOf(id).size === 1);
const others = panelsOf(view).filter((id) => !storesOf(id).has(store));

// the browser itself reports each answer that is an error
test.use({ expectedNoise: /status of (400|502|503|504)|answer (400|502|503|504): .*\/api\/(ds\/query|datasources)/ });

test.describe('a store is stopped while the page is open', () => {
  test.skip(!stop || !start, 'STORE_STOP_CMD and STORE_START_CMD are not given');
  // stores take their time to come up
  test.setTimeout(300_000);

  test.afterAll(() => {
    execSync(start!, { stdio: 'inherit' });
  });

  test(`${STORE_NAMES[store]} away: its panels say so, the others live, and it comes back without a reload`, async ({
    app,
  }) => {
    expect(needing, 'the view has panels of this store alone').not.toEqual([]);
    await app.open(view.slug, { from: 'now-15m', to: 'now' });
    await app.settled(view.slug);

    execSync(stop!, { stdio: 'inherit' });
    await app.refresh();
    for (const id of needing) {
      await expect(app.panel(id).storeAway, id).toContainText(STORE_NAMES[store], { timeout: 60_000 });
    }
    for (const id of others) {
      await expect(app.panel(id).root, id).toHaveAttribute('data-status', /^(data|empty)$/);
    }

    execSync(start!, { stdio: 'inherit' });
    for (const id of needing) {
      await expect(app.panel(id).root, id).toHaveAttribute('data-status', /^(data|empty)$/, { timeout: 180_000 });
    }
  });
});
