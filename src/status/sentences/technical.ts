import { t } from '../../language/text';
import { takes } from '../audiences';
import { countsOf } from '../condition';
import type { Facts, RouteFacts } from '../facts';
import { linked, type Sentence } from '../parts';
import { count, latency, type Share } from '../words/numbers';
import { markedShare, sinceSentence, withoutShare } from './share';

const AUDIENCE = 'technical';

const highest = (routes: readonly RouteFacts[], of: (route: RouteFacts) => number) =>
  routes.reduce<RouteFacts | undefined>((most, route) => (most && of(most) >= of(route) ? most : route), undefined);

const failedOn = ({ requests, failed }: RouteFacts) => Math.round((requests * failed) / 100);

/** Which route failed. */
function where({ routes = [] }: Facts, { failed }: Share): string | undefined {
  const worst = highest(routes, failedOn);
  const there = worst && failedOn(worst);
  if (!worst || !there) {
    return undefined;
  }
  const { route } = worst;
  if (there !== failed) {
    return t('status.route.some', '{{number}} of them on {{route}}', { number: count(there), route });
  }
  return failed === 1
    ? t('status.route.it', 'it on {{route}}', { route })
    : t('status.route.all', 'all of them on {{route}}', { route });
}

function requests(facts: Facts): Sentence | undefined {
  const counts = countsOf(facts);
  if (!counts) {
    return undefined;
  }
  const share = markedShare(facts, AUDIENCE, counts, true);
  const route = where(facts, counts);
  const text = route
    ? t('status.requests-on-route', '{{share}}, <2>{{route}}</2>.', { share, route })
    : t('status.requests', '{{share}}.', { share });
  return linked(text, takes[AUDIENCE].achieved.panel, takes[AUDIENCE].routes);
}

function slowest({ routes = [] }: Facts): Sentence | undefined {
  const route = highest(
    routes.filter(({ p95 }) => p95 !== undefined),
    ({ p95 }) => p95 ?? 0
  );
  return route?.p95 === undefined
    ? undefined
    : linked(
        t('status.slowest', 'The slowest route is <1>{{route}}, with a p95 of {{p95}}</1>.', {
          route: route.route,
          p95: latency(route.p95),
        }),
        takes[AUDIENCE].routes
      );
}

/** What fails, where, and how long it takes. */
export function technical(facts: Facts): Array<Sentence | undefined> {
  return [withoutShare(facts, AUDIENCE) ?? requests(facts), sinceSentence(facts, AUDIENCE), slowest(facts)];
}
