import { execSync } from 'node:child_process';
import { expect, test } from '../test';
import { panelById, type PanelId } from '../../src/catalogue';
import { queriesOf } from '../../src/catalogue/reading';
import { STORE_NAMES } from '../../src/catalogue/targets';
import type { Store } from '../../src/catalogue/types';
import { panelsAlwaysOf, views } from '../../src/views/registry';

// Shell commands that stop and start a store, "{store}" in them is its name.
const { STORE_STOP_CMD, STORE_START_CMD } = process.env;
const view = views.find(({ slug }) => slug === 'technical')!;

const storesOf = (id: PanelId) => new Set(queriesOf(panelById(id)).map((query) => query.store));

function run(command: string | undefined, store: Store): void {
  execSync(command!.replaceAll('{store}', store), { stdio: 'inherit' });
}

// The browser itself reports each answer that is an error, and Grafana's Loki the words of it. Grafana's Prometheus also makes a heatmap of such an answer,
// and complains that it has no time series in it; the panel says that the store is away.
test.use({
  expectedErrors:
    /status of (400|502|503|504)|Error: 50[234] |answer (400|502|503|504): .*\/api\/(ds\/query|datasources)|Prometheus heatmap transform error|at sortSeriesByLabel /,
});

for (const store of ['tempo', 'loki', 'mimir'] as const) {
  const needing = panelsAlwaysOf(view).filter((id) => storesOf(id).has(store) && storesOf(id).size === 1);
  const others = panelsAlwaysOf(view).filter((id) => !storesOf(id).has(store));

  test.describe(`${STORE_NAMES[store]} is stopped while the page is open`, () => {
    test.skip(!STORE_STOP_CMD || !STORE_START_CMD, 'STORE_STOP_CMD and STORE_START_CMD are not given');

    test.afterAll(() => run(STORE_START_CMD, store));

    test('its panels say so, the others live, and it comes back without a reload', async ({ app }) => {
      expect(needing, 'the view has panels of this store alone').not.toEqual([]);
      await app.open(view.slug, { from: 'now-15m', to: 'now' });
      await app.settled(view.slug);

      run(STORE_STOP_CMD, store);
      await app.refresh();
      for (const id of needing) {
        await expect(app.panel(id).storeAway, id).toContainText(STORE_NAMES[store]);
      }
      for (const id of others) {
        await expect(app.panel(id).root, id).toHaveAttribute('data-status', /^(data|empty)$/);
      }

      run(STORE_START_CMD, store);
      for (const id of needing) {
        await expect(app.panel(id).root, id).toHaveAttribute('data-status', /^(data|empty)$/);
      }
    });
  });
}
