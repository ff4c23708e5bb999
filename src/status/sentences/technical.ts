import { takes } from '../audiences';
import { countsOf } from '../condition';
import type { Facts, RouteFacts } from '../facts';
import { link, say, type Part, type Sentence } from '../parts';
import { count, latency, type Share } from '../words/numbers';
import { shareSentence, sinceSentence, withoutShare } from './share';

const AUDIENCE = 'technical';

const highest = (routes: readonly RouteFacts[], of: (route: RouteFacts) => number) =>
  routes.reduce<RouteFacts | undefined>((most, route) => (most && of(most) >= of(route) ? most : route), undefined);

const failedOn = ({ requests, failed }: RouteFacts) => Math.round((requests * failed) / 100);

/** Which route failed. */
function where({ routes = [] }: Facts, { failed }: Share): Part | undefined {
  const worst = highest(routes, failedOn);
  const there = worst && failedOn(worst);
  if (!worst || !there) {
    return undefined;
  }
  const which = there === failed ? (failed === 1 ? 'it' : 'all of them') : `${count(there)} of them`;
  return link(`${which} on ${worst.route}`, takes[AUDIENCE].routes!);
}

function slowest({ routes = [] }: Facts): Sentence | undefined {
  const route = highest(
    routes.filter(({ p95 }) => p95 !== undefined),
    ({ p95 }) => p95 ?? 0
  );
  return route?.p95 === undefined
    ? undefined
    : say(
        'The slowest route is ',
        link(`${route.route}, with a p95 of ${latency(route.p95)}`, takes[AUDIENCE].routes!),
        '.'
      );
}

/** What fails, where, and how long it takes. */
export function technical(facts: Facts): Array<Sentence | undefined> {
  const counts = countsOf(facts);
  const route = counts && where(facts, counts);
  return [
    withoutShare(facts, AUDIENCE) ??
      (counts && say(...shareSentence(facts, AUDIENCE, counts, true), ...(route ? [', ', route] : []), '.')),
    sinceSentence(facts, AUDIENCE),
    slowest(facts),
  ];
}
