import type { SceneObject } from '@grafana/scenes';
import type { PanelId } from '../../catalogue';
import type { Origin } from '../../status/parts';
import { isAudience, type Audience } from '../../catalogue/objectives';
import { statusOf } from '../../status';
import { takes } from '../../status/audiences';
import type { Reader } from '../../status/alerts/what';
import type { Period } from '../../status/facts';
import { trustStatus } from '../../status/trust';
import { countedSpan } from '../../status/trust/outage';
import { TRUST_PANELS } from '../../status/trust/panels';
import { trust } from '../../views/trust';
import type { StoreData } from '../data/StoreData';
import { settingsOf } from '../PageSettings';
import { timelineOf } from '../timeline/Timeline';
import { objectiveOn } from '../variables';
import { factsOf, panelsOfStatus, type Answers } from './facts';
import { outageFactsOf, outageIn } from './outageFacts';
import type { AnyStrip, Room } from './StripView';
import { trustFactsOf } from './trustFacts';

/** Who says how things stand on a tab, and of what. */
export interface Speaker {
  /** Panels of the tab that the status is made of. */
  panels: readonly PanelId[];
  room: Room;
  /** In whose words alerts are told. */
  reader: Reader;
  /** A panel that the status needs over a span of its own, by what the others have been answered; `null` where it needs none, undefined while nobody knows. */
  besides?(answers: Answers, period: Period): Required<Origin> | null | undefined;
  /** The status on a page, from what these panels have been answered, and the one over its own span. */
  say(page: SceneObject, answers: Answers, period: Period, besides?: StoreData): AnyStrip;
}

const ROOM: Record<Audience, Room> = {
  'customer-experience': { wide: 2, narrow: 6 },
  business: { wide: 3, narrow: 8 },
  technical: { wide: 2, narrow: 6 },
};

const ofAudience = (audience: Audience): Speaker => ({
  panels: panelsOfStatus(audience),
  room: ROOM[audience],
  reader: audience,
  say(page, answers, period) {
    const judging = {
      objective: objectiveOn(page, takes[audience].objective),
      dishMinimum: objectiveOn(page, 'dish-pages').minimum,
      lateAfter: settingsOf(page).lateAfter,
    };
    const { blocks, incidents } = timelineOf(page)?.state ?? { blocks: [], incidents: [] };
    return statusOf(factsOf(audience, judging, answers, period, { blocks, incidents }), audience);
  },
});

const ofTrust: Speaker = {
  panels: Object.values(TRUST_PANELS),
  room: { wide: 2, narrow: 6 },
  reader: 'trust',
  besides(answers, period) {
    const outage = outageIn(answers, period);
    const span = outage && countedSpan(outage, period);
    return span ? { panel: TRUST_PANELS.counts, span } : outage && null;
  },
  say: (page, answers, period, besides) =>
    trustStatus({
      ...trustFactsOf(answers, period, settingsOf(page).lateAfter),
      outage: outageFactsOf(answers, period, besides),
    }),
};

/** Undefined where a tab says it in another way. */
export function speakerOf(slug: string): Speaker | undefined {
  if (isAudience(slug)) {
    return ofAudience(slug);
  }
  return slug === trust.slug ? ofTrust : undefined;
}
