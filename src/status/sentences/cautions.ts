import type { Audience } from '../../catalogue/objectives';
import { STORE_CONTENT, STORE_NAMES } from '../../catalogue/targets';
import { takes } from '../audiences';
import { lateClusters } from '../condition';
import type { Facts } from '../facts';
import { link, say, type Sentence } from '../parts';
import { duration } from '../words/numbers';

/** What a reader must know before trusting the sentence: a store or a cluster that is away, data that are late. */
export function cautions(facts: Facts, audience: Audience): Sentence[] {
  const panel = takes[audience].clusters;
  const late = lateClusters(facts);
  const stores = facts.away.map((store) =>
    say(`${STORE_NAMES[store]} cannot be read: what only ${STORE_CONTENT[store]} can say is missing.`)
  );
  if (late.length === 0) {
    return stores;
  }
  const newest = Math.min(...late.map(({ seconds }) => seconds));
  const everyOne = late.length === facts.clusters.length;
  const names = new Intl.ListFormat('en').format(late.map(({ cluster }) => cluster || 'without a name'));
  const age = duration(newest);
  return [
    ...stores,
    everyOne
      ? say(
          'The data is late: the newest line is ',
          link(`${age} old`, panel),
          ', and what happened since is not counted.'
        )
      : say(
          late.length === 1 ? 'Nothing has arrived from the cluster ' : 'Nothing has arrived from the clusters ',
          link(`${names} for ${age}`, panel),
          ', so what happened there since is not counted.'
        ),
  ];
}
