import { fresh, lines, nothing, one, steady, total, traces } from '../answer.ts';
import { notJson, notOrdinary } from '../fixture/oddLines.ts';
import { type Answers, asMonth, asRange, originOf, type Place } from './answers.ts';
import { oddSpanCount } from '../fixture/oddSpans.ts';
import { noPods } from './pods.ts';
import { asServed, league } from './league.ts';
import { badMinutes, inRange, minutes } from './moments.ts';
import { durations, shared } from './requests.ts';
import { trust } from './trust.ts';
import { workloads } from './workloads.ts';
import { achieved, budget } from './objectives.ts';

/** All spans lie in one bucket, 0.25–0.5 s: 0.95 of the way through it. */
const edgePercentile = (share: number) => 0.25 + share * 0.25;
const edgeP95 = edgePercentile(0.95);
const edgePercentiles = [0.5, 0.95, 0.99].map((share) => total({ '/api/menu': edgePercentile(share) }));

const menuLoads = { total: 22, failed: 0 };
const dishes = { total: 10, failed: 0 };
const spans = { total: oddSpanCount, failed: 0 };

/** Of the container that writes odd lines: 22 menu loads, ten dishes, ten spans of one duration. */
export const odd = (place: Place): Answers => ({
  'customer-experience.menu-loads-worked': [one(100), one(22)],
  'customer-experience.menu-loads-failed': [one(0), one(22)],
  'customer-experience.still-blocked': [one(0), one(0), one(0)],
  'customer-experience.why-failed': [nothing],
  'customer-experience.broken-visits': [nothing],
  'customer-experience.stale-links': [nothing],
  'customer-experience.dishes-not-orderable': [nothing],
  // 22 of 0.3 ms, ten of 2.5 ms
  'customer-experience.apdex': [one((22 + 10 / 2) / 32)],
  'customer-experience.checks': [one(100), nothing, nothing],
  'customer-experience.bad-minutes': [badMinutes(), minutes],
  'customer-experience.by-cluster': [
    total({ [place.cluster]: 22 }),
    total({ [place.cluster]: 0 }),
    total({ [place.cluster]: edgeP95 }),
    fresh(place.cluster),
  ],
  ...league({ views: { padThai: 10 }, value: { padThai: 149.9 }, available: asServed }),
  'business.by-cluster': [
    total({ [place.cluster]: 22 }),
    total({ [place.cluster]: 0 }),
    total({ [place.cluster]: edgeP95 }),
    fresh(place.cluster),
  ],
  'customer-experience.dish-pages': achieved(dishes),
  'customer-experience.error-budget': budget('menu-loads', menuLoads),
  'business.dish-availability': achieved(dishes),
  'business.error-budget': [...achieved(menuLoads), ...budget('menu-loads', menuLoads)],
  'technical.error-budget': [...achieved(spans), ...budget('requests', spans)],
  'business.views-per-menu-load': [one(10 / 22)],
  'business.not-orderable-by-dish': [nothing],
  'business.lost-on-unavailable': [nothing, nothing, nothing],
  'business.at-risk-by-failures': asRange(0),
  'business.demand-change': [nothing, nothing],
  'business.menu-changes': [one(0), one(0)],
  'business.cost-so-far': asRange(0),
  'business.break-even': asMonth(0),
  'business.missing-dishes': [nothing],
  'business.menu-size': [steady({ [originOf(place)]: 5 })],
  'technical.by-cluster': [
    total({ [place.cluster]: 10 }),
    total({ [place.cluster]: 0 }),
    total({ [place.cluster]: edgeP95 }),
    fresh(place.cluster),
  ],
  'technical.heatmap': [durations((bound) => (bound >= 0.5 ? 10 : 0))],
  'technical.errors': [nothing, nothing],
  'technical.differences': [shared({})],
  'technical.first-and-last': [nothing, nothing, inRange],
  'technical.starts': [nothing],
  'technical.unknown-paths': [nothing],
  'technical.answers-by-status': [total({ 200: 10 })],
  'technical.requests-three-ways': [one(32), one(10), one(10)],
  'technical.by-route': [total({ '/api/menu': 10 }), total({ '/api/menu': 0 }), ...edgePercentiles],
  'technical.edge-latency-p95': [steady({ '/api/menu': edgeP95 })],
  // All of a route lie in one bucket, 0.25–0.5 ms and 1–4 ms: 0.95 of the way through it.
  'technical.handler-time-p95': [steady({ '/api/menu': 0.25 + 0.95 * 0.25, '/api/menu/{id}': 1 + 0.95 * 3 })],
  'technical.failing-traces': [traces({})],
  'technical.not-json': [one(notJson.length)],
  'technical.lines-in-doubt': [nothing, nothing],
  'technical.log-patterns': [
    total({
      'info Listed <n> menu items': 22,
      'info Retrieved menu item: <dish> from <restaurant>': 10,
      // each line that has no message is its own; Loki takes a word in it for its severity
      'unknown {"hello":"world"}': 1,
      'unknown {"path":{"a":<n>},"method":<n>,"status_code":"x","duration_ms":"slow"}': 1,
      'unknown {"duration_ms":"slow","method":"GET","path":"/api/menu","status_code":"abc"}': 1,
      'info {"duration_ms":<n>.<n>,"level":"INFO","message":"Listed <n> men': 1,
      'unknown %$ garbage, and "quotes" \\ and `ticks` ~': 1,
      'unknown <n>/<n>/<n> <n>:<n>:<n> Server failed to start: listen tcp :<n>: bind: address already in use': 1,
      'error panic: runtime error: invalid memory address or nil pointer dereference': 1,
      'unknown goroutine <n> [running]:': 1,
      'unknown [<n>,<n>,<n>]': 1,
      'unknown before\u0000\u0000after': 1,
      'unknown ünïcödé ✓ 漢字': 1,
      // one mebibyte of digits
      'unknown <n>': 1,
    }),
  ],
  'technical.notable-lines': [lines(notOrdinary.map(({ text }) => text))],
  'technical.workloads': workloads({ clusters: [place.cluster], kitchenIn: place.cluster }),
  ...noPods,
  ...trust({ [place.cluster]: { lines: 32, counter: 10, spans: 10 } }),
});
