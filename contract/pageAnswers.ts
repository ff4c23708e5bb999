import { firstCluster, secondCluster } from '../stack/clusters.ts';
import { type Counted, inFirst } from './answers/objectives.ts';
import { type Fixture, service, step } from './fixture/fixture.ts';

/** What a panel's screen shows: a text, or a text for each name. */
type Shown = string | Record<string, string>;

interface PageAnswers {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  service: string;
  /** The cluster that the panels are of. */
  cluster: string;
  panels: Record<string, Shown>;
  /** Of both clusters, and of the second alone: rows of the table of clusters, menu loads, requests. */
  both: { rows: string[]; menuLoads: string };
  second: { name: string; menuLoads: string; requests: string };
}

const menuLoads = inFirst('menu-loads');

/** More than the objective of 99 % allows: how many times, and what is left of the budget of 30 days. */
function overspent({ total, failed }: Counted): Record<string, string> {
  const burn = failed / total / 0.01;
  return { 'burn rate': burn.toFixed(2), 'budget left': `${(100 * (1 - burn)).toFixed(0)} %`, 'days left': '0.0' };
}

/** The answers of answers/first.ts as a person reads them: rounded, with their unit. Graphs without a number in words are left to the contract test. */
const panels: Record<string, Shown> = {
  'customer-experience.menu-loads-worked': { successful: '91.67 %', 'menu loads': '60' },
  'customer-experience.still-blocked': {
    'still blocked': '8.33 %',
    'with one more retry': '0.69 %',
    'attempts blocked': '5',
  },
  'customer-experience.checks': { customers: '91.67 %', checks: '81.82 %', 'number of checks': '11' },
  'customer-experience.why-failed': { 'restaurant service timeout': '5' },
  'customer-experience.broken-visits': 'malformed link no dish ID unknown dish',
  'customer-experience.stale-links': { 999: '10' },
  'customer-experience.dishes-not-orderable': '9',
  'customer-experience.dish-pages': { 'dish pages': String(inFirst('dish-pages').total) },
  'customer-experience.error-budget': overspent(menuLoads),
  'business.error-budget': { 'menu loads': String(menuLoads.total), ...overspent(menuLoads) },
  'technical.error-budget': { requests: String(inFirst('requests').total), ...overspent(inFirst('requests')) },
  'business.dish-availability': { successful: '82.00 %', 'dish views': '50' },
  'business.restaurants': {
    'Healthy Bites': '15 30.0 % 134.85 1 no data a week ago',
    'Sakura Sushi': '14 28.0 % 349.86 1 no data a week ago',
    'Burger Joint': '9 18.0 % 107.91 0 no data a week ago',
    "Tony's Pizza": '6 12.0 % 77.94 1 no data a week ago',
    'Thai Palace': '6 12.0 % 89.94 1 no data a week ago',
  },
  'business.views-by-dish': {
    'Caesar Salad': '15',
    'Sushi Platter': '14',
    'Classic Burger': '9',
    'Chicken Pad Thai': '6',
    'Margherita Pizza': '6',
  },
  'business.value-looked-at': '760.50',
  'business.views-per-menu-load': '0.91',
  'business.not-orderable-by-dish': { 'Classic Burger': '9' },
  'business.lost-on-unavailable': { low: '2.70', 'as assumed': '5.40', high: '10.79' },
  'business.at-risk-by-failures': { low: '1.48', 'as assumed': '2.97', high: '5.93' },
  'business.categories': { Salads: '15', Japanese: '14', Burgers: '9', Pizza: '6', Asian: '6' },
  'business.concentration': '30.0 %',
  'business.missing-dishes': { 999: '10' },
  'business.cost-so-far': { low: '4.18', 'as assumed': '8.36', high: '16.72' },
  'technical.starts': '2',
  'technical.unknown-paths': { '/favicon.ico': '4' },
  'technical.answers-by-status': '200 400 404 500',
  'technical.requests-three-ways': { 'log lines': '162', 'span counter': '162', spans: '162' },
  'technical.by-route': { '/api/menu/{id}': '87 0.00 %', '/api/menu': '75 9.33 %', other: '4 0.00 %' },
  'technical.edge-latency-p95': '/api/menu /api/menu/{id} other',
  'technical.handler-time-p95': '/api/menu /api/menu/{id}',
  'technical.failing-traces': { GET: '/api/menu' },
  'technical.not-json': 'Every line was JSON.',
  'technical.lines-in-doubt': 'Every line was complete and correctly dated.',
  'trust.counts-by-cluster': { [firstCluster.name]: '162 162 162 0.00 %' },
  'trust.time-until-full':
    'No queue is filling up: of those that have reported in the last minutes, none keeps growing.',
  'trust.unreachable': 'As far as the collectors have reported, the hub was reachable all the time.',
  'trust.dropped': 'No collector has dropped or refused anything in this time range.',
};

/** Quiet steps before and behind the fixture: Tempo gives no exemplars for the last step of a graph. */
const [before, behind] = [4 * step, 2 * step];

export function pageAnswers({ from, to }: Fixture): PageAnswers {
  return {
    from: (from - before) * 1000,
    to: (to + behind) * 1000,
    service,
    cluster: firstCluster.name,
    panels,
    both: { rows: [`${firstCluster.name} 60 8.33 %`, `${secondCluster.name} 20 10.00 %`], menuLoads: 'menu loads 80' },
    second: { name: secondCluster.name, menuLoads: 'menu loads 20', requests: 'log lines 35' },
  };
}
