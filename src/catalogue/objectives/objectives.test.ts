import { withNumbers } from '../../queries/variables';
import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import { panelById } from '../index';
import { allQueriesOf } from '../reading';
import { configured, settingsOf } from './configured';
import { defineObjectives } from './define';
import { TOO_LOW_TARGET } from './limits';
import { budgetLeftOf, budgetOf, burnOf, daysLeftOf, failedOf, inLines, totalOf } from './expressions';
import { AUDIENCES, objectiveById, objectives, PAGE_BURN, type Objective } from './index';

const [menuLoads] = objectives;

function errorsIn(parser: typeof promqlParser, expr: string): number {
  let errors = 0;
  const text = expr.replaceAll('$__range_s', '1800').replaceAll('$__range', '30m');
  parser.parse(text).iterate({ enter: ({ type }) => void (errors += type.isError ? 1 : 0) });
  return errors;
}

describe('an objective is refused', () => {
  const define = (change: Partial<Objective>) => () => defineObjectives([{ ...menuLoads, ...change } as Objective]);

  test.each<[string, Partial<Objective>, string]>([
    ['without a target', { target: 0 }, 'the target 0 is not valid'],
    ['that nothing can miss', { target: 1 }, 'the target 1 is not valid'],
    ['with a target in percent', { target: 99 }, 'Write a share above 0.9306 and below 1, such as 0.99.'],
    ['with a target that cannot page', { target: TOO_LOW_TARGET }, 'could never fire'],
    ['over more than the stores keep', { window: 366 }, 'the window 366 is not valid'],
    ['over part of a day', { window: 0.5 }, 'Write a whole number of days from 1 to 365'],
    ['without a minimum', { minimum: 0 }, 'the minimum 0 is not valid'],
    ['without words', { words: { ...menuLoads.words, business: undefined! } }, 'no words for business'],
    [
      'with a word left out',
      { words: { ...menuLoads.words, technical: { ...menuLoads.words.technical, failed: '' } } },
      'no words for technical',
    ],
  ])('%s', (_, change, problem) => {
    expect(define(change)).toThrow(`Objective "menu-loads": `);
    expect(define(change)).toThrow(problem);
  });

  test('twice', () => {
    expect(() => defineObjectives([menuLoads, menuLoads])).toThrow('Two objectives have the id "menu-loads"');
  });

  test('only when a total outage burns too slowly', () => {
    expect(TOO_LOW_TARGET).toBe(0.9306);
    expect(1 / budgetOf({ target: TOO_LOW_TARGET + 0.0001 })).toBeGreaterThan(PAGE_BURN);
    expect(define({ target: TOO_LOW_TARGET + 0.0001 })).not.toThrow();
  });
});

test.each(objectives.map((objective) => [objective.id, objective] as const))('%s says what it is', (id, objective) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  for (const sentence of [objective.total, objective.good, ...AUDIENCES.map((who) => objective.words[who].promise)]) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});

test.each(objectives.map((objective) => [objective.id, objective] as const))('%s can be asked', (_, objective) => {
  const exprs = [
    ...(['$__range', '5m', '30d'] as const).flatMap((range) => [
      totalOf(objective, range),
      failedOf(objective, range),
      burnOf(objective, range),
    ]),
    budgetLeftOf(objective),
    daysLeftOf(objective),
  ];
  const values = { objective: 0.99, window: 30, requestObjective: 0.999, requestWindow: 7 };
  const asked = exprs.map((expr) => withNumbers(expr, values));
  expect(asked.filter((expr) => /\$\{\w+:lucene/.test(expr))).toEqual([]);
  expect(asked.filter((expr) => errorsIn(promqlParser, expr) > 0)).toEqual([]);
  const deltas = exprs.flatMap((expr) => [...expr.matchAll(/(\w+\()(?:menu|edge)_requests_total/g)]);
  expect(deltas.map(([, read]) => read).filter((read) => read !== 'sum_over_time(')).toEqual([]);
});

test('lines answer those that have some, and say so of the others', () => {
  const answered = objectives.filter(({ events }) => events.kind === 'requests' && events.lines);
  expect(answered.map(({ id }) => id)).toEqual(['menu-loads', 'dish-pages', 'synthetic-checks']);
  for (const objective of answered) {
    expect(errorsIn(logqlParser, inLines(objective, 'total'))).toBe(0);
    expect(inLines(objective, 'failed')).toContain('| http_response_status_code=~"5.." ');
  }
  expect(() => inLines(objectiveById('requests'), 'total')).toThrow('No log line answers the objective "requests"');
});

test('an unknown id is an error', () => {
  expect(() => objectiveById('none' as 'requests')).toThrow('No objective has the id "none"');
});

test('the first number of Customer Experience is the objective’s', () => {
  const exprs = allQueriesOf(panelById('customer-experience.menu-loads-worked')).map(({ expr }) => expr);
  expect(exprs).toContain(totalOf(menuLoads, '$__range'));
  expect(exprs).toContain(inLines(menuLoads, 'total'));
});

test('minutes are counted for each cluster', () => {
  expect(totalOf(objectiveById('delivery'), '1h')).toMatch(/^count\(max by \(k8s_cluster_name\) .* \* 60$/);
  expect(totalOf(objectiveById('delivery'), '$__range')).toMatch(/ \* \(\$__range_s \/ 60\)$/);
});

test('the window and the target of a page are variables, and of another objective the numbers of the catalogue', () => {
  const left = (id: Parameters<typeof objectiveById>[0]) => budgetLeftOf(objectiveById(id));
  expect(left('menu-loads')).toContain('[0${window:lucene}d]');
  expect(left('requests')).toMatch(/\[0\$\{requestWindow:lucene\}d\].* \/ \(1 - 0\$\{requestObjective:lucene\}e0\)$/);
  expect(left('synthetic-checks')).toMatch(/\[30d\].* \/ 0\.01$/);
});

test.each(objectives.map(({ id }) => id))('settings give %s its numbers, and leave the rest of it', (id) => {
  const numbers = { target: 0.97, window: 7, minimum: 100 };
  const own = Object.fromEntries(settingsOf(id).map(([name, setting]) => [setting, numbers[name]]));
  const found = configured(id, (setting) => own[setting]);
  expect(found).toEqual({ ...objectiveById(id), ...Object.fromEntries(settingsOf(id).map(([n]) => [n, numbers[n]])) });
});

test('a setting is of one objective only', () => {
  const names = objectives.flatMap(({ id }) => settingsOf(id).map(([, setting]) => setting));
  expect(new Set(names).size).toBe(names.length);
});
