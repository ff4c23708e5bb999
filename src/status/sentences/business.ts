import type { PanelId } from '../../catalogue';
import { takes } from '../audiences';
import { countsOf } from '../condition';
import type { Facts, MoneyRange } from '../facts';
import { link, say, type Part, type Sentence } from '../parts';
import { money } from '../words/numbers';
import { shareSentence, sinceSentence, withoutShare } from './share';

const AUDIENCE = 'business';

/** "1.48 to 5.93", a link to its panel; undefined when nothing is known or nothing is lost. */
function amount(range: MoneyRange | undefined, panel: PanelId): Part | undefined {
  const { low, high } = range ?? {};
  return typeof low === 'number' && typeof high === 'number' && high > 0
    ? link(`${money(low)} to ${money(high)}`, panel)
    : undefined;
}

/** What failed, and what that may cost. */
function cost(facts: Facts): Sentence | undefined {
  const counts = countsOf(facts);
  if (!counts) {
    return undefined;
  }
  const share = shareSentence(facts, AUDIENCE, counts);
  if (counts.failed === 0) {
    return say(...share, ': no order was at risk.');
  }
  const atRisk = amount(facts.atRisk, takes[AUDIENCE].atRisk!.low.panel);
  return atRisk
    ? say(...share, ', which put orders worth ', atRisk, ' at risk (an estimate, in menu prices).')
    : say(...share, '; what that cost is not known.');
}

function unmet(facts: Facts): Sentence | undefined {
  const lost = amount(facts.unmet, takes[AUDIENCE].unmet!.low.panel);
  return lost && say('Demand for dishes that cannot be ordered was worth ', lost, ' (an estimate).');
}

/** What it costs. */
export function business(facts: Facts): Array<Sentence | undefined> {
  return [withoutShare(facts, AUDIENCE) ?? cost(facts), sinceSentence(facts, AUDIENCE), unmet(facts)];
}
