import { fresh, lines, nothing, one, steady, total, traces } from '../answer.ts';
import { kitchenLines, kitchenRoutes } from '../fixture/kitchen.ts';
import { type Answers, none, type Place } from './answers.ts';
import { asServed, league } from './league.ts';
import { inRange } from './moments.ts';
import { durations, errors, shared } from './requests.ts';
import { trust } from './trust.ts';
import { workloads } from './workloads.ts';
import { achieved, budget } from './objectives.ts';

/** Each route lies in one bucket: that share of the way through it. */
const atEdge = (share: number) => ({
  '/orders/{id}': 0.01 + share * 0.015,
  '/orders': 0.1 + share * 0.15,
  _OTHER: 0.001 + share * 0.001,
});

const byRoute = (of: (route: (typeof kitchenRoutes)[string]) => number) =>
  Object.fromEntries(Object.entries(kitchenRoutes).map(([route, answer]) => [route, of(answer)]));

const requests = Object.values(kitchenRoutes).reduce(
  (sum, route) => ({ total: sum.total + route.requests, failed: sum.failed + route.errors }),
  { total: 0, failed: 0 }
);

/** Of a service that has no menu: 33 requests on routes of its own, two of them failed. */
export const ofKitchen = (place: Place): Answers => ({
  ...none,
  'customer-experience.by-cluster': [nothing, nothing, nothing, fresh(place.cluster)],
  'business.by-cluster': [nothing, nothing, nothing, fresh(place.cluster)],
  'technical.error-budget': [...achieved(requests), ...budget('requests', requests)],
  // the menu that the cluster's menu reader has read, which nobody looked at through this service
  ...league({ views: {}, value: {}, available: asServed }),
  'business.menu-changes': [one(0), one(0)],
  'technical.by-cluster': [
    total({ [place.cluster]: 33 }),
    total({ [place.cluster]: (100 * 2) / 33 }),
    // 22 of 33 took less than 0.1 s, the others lie between 0.1 and 0.25 s
    total({ [place.cluster]: 0.1 + (0.15 * (0.95 * 33 - 22)) / 11 }),
    fresh(place.cluster),
  ],
  'technical.by-route': [
    total(byRoute(({ requests }) => requests)),
    total(byRoute(({ requests, errors }) => (100 * errors) / requests)),
    ...[0.5, 0.95, 0.99].map((share) => total(atEdge(share))),
  ],
  'technical.heatmap': [
    durations((bound) =>
      Object.values(kitchenRoutes).reduce((sum, { requests, seconds }) => sum + (seconds <= bound ? requests : 0), 0)
    ),
  ],
  'technical.errors': errors(
    { 'GET 404 /orders/{id}': 3, 'POST 503 /orders': 2, '_OTHER 405 /orders': 1, 'GET 404 _OTHER': 4 },
    33
  ),
  'technical.differences': [shared({ Route: { '/orders': [2, 2, 9, 31] }, Method: { POST: [2, 2, 8, 31] } })],
  'technical.first-and-last': [inRange, inRange, inRange],
  'technical.unknown-paths': [total({ '/wp-login.php': 4 })],
  'technical.answers-by-status': [total({ 200: 10, 201: 8, 204: 5, 404: 7, 405: 1, 503: 2 })],
  'technical.requests-three-ways': [nothing, one(29), one(29)],
  'technical.edge-latency-p95': [steady(atEdge(0.95))],
  'technical.failing-traces': [traces({ 'POST /orders': 2 })],
  'technical.not-json': [one(7)],
  'technical.log-patterns': [
    total({
      'info order taken': 8,
      'error no oven is free': 2,
      'fatal the gas is off': 1,
      'warn the menu was asked for': 1,
      'unknown a level that is a number': 1,
      'unknown not started by anyone': 1,
      'error time=<n>T<n>:<n>:<n>Z level=ERROR msg="oven <n> is too hot" order=A<n>': 1,
      'info time=<n>T<n>:<n>:<n>Z level=info msg="level=error is what it looks for"': 1,
      'error ts=<n>T<n>:<n>:<n>Z caller=oven.go:<n> level="error" msg="no flame"': 1,
      'E E<n> <n>:<n>:<n>.<n>       <n> oven.go:<n>] "Oven does not answer" oven=<n>': 1,
      'I I<n> <n>:<n>:<n>.<n>       <n> oven.go:<n>] "Oven is warm" oven=<n>': 1,
      'unknown panic: that is what a cook says': 1,
      // where a line says no severity, Loki takes a word in it for one
      'error {"text":"error"}': 1,
      'error the word error, and sublevel=error, in a sentence': 1,
    }),
  ],
  'technical.notable-lines': [lines(kitchenLines.map(({ text }) => text))],
  'technical.workloads': workloads({ clusters: [place.cluster], kitchenIn: place.cluster }),
  ...trust({ [place.cluster]: { counter: 29, spans: 29 } }),
});
