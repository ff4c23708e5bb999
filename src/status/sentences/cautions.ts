import type { PanelId } from '../../catalogue';
import { STORE_NAMES } from '../../catalogue/targets';
import { storeContent } from '../../language/names';
import { counted, t } from '../../language/text';
import { lateClusters } from '../condition';
import type { Facts } from '../facts';
import { linked, type Sentence } from '../parts';
import { duration } from '../words/numbers';

type Away = Pick<Facts, 'away' | 'clusters' | 'period' | 'lateAfter'>;

/** What a reader must know before trusting the sentence: a store or a cluster that is away, data that is late. `panel` shows how old each cluster's data is. */
export function cautions(facts: Away, panel: PanelId): Sentence[] {
  const late = lateClusters(facts);
  const stores = facts.away.map((store) =>
    linked(
      t('status.store-away', '{{store}} cannot be read, so everything that only {{content}} can show is missing.', {
        store: STORE_NAMES[store],
        content: storeContent(store),
      })
    )
  );
  if (late.length === 0) {
    return stores;
  }
  const age = duration(Math.min(...late.map(({ seconds }) => seconds)));
  if (late.length === facts.clusters.length) {
    const text = t(
      'status.late',
      'The data is late: the newest line is <1>{{age}} old</1>, and what has happened since is not counted.',
      { age }
    );
    return [...stores, linked(text, panel)];
  }
  const names = late.map(({ cluster }) => cluster || t('status.nameless', 'without a name'));
  const text = counted(
    'status.clusters-late',
    late.length,
    {
      one: 'Nothing has arrived from the cluster <1>{{names}} for {{age}}</1>, so what has happened there since is not counted.',
      other:
        'Nothing has arrived from the clusters <1>{{names}} for {{age}}</1>, so what has happened there since is not counted.',
    },
    { names: new Intl.ListFormat('en').format(names), age }
  );
  return [...stores, linked(text, panel)];
}
