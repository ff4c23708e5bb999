import { t } from '../../language/text';
import { takes } from '../audiences';
import { countsOf } from '../condition';
import type { Facts, MoneyRange } from '../facts';
import { linked, type Sentence } from '../parts';
import { money } from '../words/numbers';
import { markedShare, sinceSentence, withoutShare } from './share';

const AUDIENCE = 'business';

/** Both ends of an amount; undefined when nothing is known or nothing is lost. */
function amountOf({ low, high }: Partial<MoneyRange> = {}): { low: string; high: string } | undefined {
  return typeof low === 'number' && typeof high === 'number' && high > 0
    ? { low: money(low), high: money(high) }
    : undefined;
}

/** What failed, and what that may cost. */
function cost(facts: Facts): Sentence | undefined {
  const counts = countsOf(facts);
  if (!counts) {
    return undefined;
  }
  const { achieved, atRisk } = takes[AUDIENCE];
  const share = markedShare(facts, AUDIENCE, counts);
  if (counts.failed === 0) {
    return linked(t('status.cost.none', '{{share}}: no order was at risk.', { share }), achieved.panel);
  }
  const amount = amountOf(facts.atRisk);
  return amount
    ? linked(
        t(
          'status.cost.some',
          '{{share}}, which put orders worth <2>{{low}} to {{high}}</2> at risk (an estimate, in menu prices).',
          { share, ...amount }
        ),
        achieved.panel,
        atRisk!.low.panel
      )
    : linked(t('status.cost.unknown', '{{share}}; what that cost is not known.', { share }), achieved.panel);
}

function unmet(facts: Facts): Sentence | undefined {
  const amount = amountOf(facts.unmet);
  return (
    amount &&
    linked(
      t(
        'status.cost.unmet',
        'Demand for dishes that cannot be ordered was worth <1>{{low}} to {{high}}</1> (an estimate).',
        amount
      ),
      takes[AUDIENCE].unmet!.low.panel
    )
  );
}

/** What it costs. */
export function business(facts: Facts): Array<Sentence | undefined> {
  return [withoutShare(facts, AUDIENCE) ?? cost(facts), sinceSentence(facts, AUDIENCE), unmet(facts)];
}
