import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../replay/words.ts';
import { loadedAlerts } from '../loaded.ts';
import { clock, type Result, range } from './drill.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { timeToDetect } from './theory.ts';

/** The tables of drills in docs/runbooks/README.md. */

const link = (alert: string) => `[${alert}](${alert}.md)`;

function rings({ expects }: Scenario): string {
  if ('alert' in expects) {
    return link(expects.alert);
  }
  return 'silence' in expects ? `${link(expects.silence)} falls silent` : `nobody is woken. ${expects.noPage}`;
}

/** Every scenario, and when it should be detected. */
export function scenarioTable(): string {
  const alerts = loadedAlerts();
  return table(
    ['Scenario', 'What happens', 'What rings', 'In theory, after'],
    scenarios.map((scenario) => [
      `\`${scenario.id}\``,
      scenario.what,
      rings(scenario),
      'noPage' in scenario.expects ? '' : range(timeToDetect(scenario.expects, alerts)),
    ])
  );
}

interface Record extends Result {
  scenario: string;
  runtime: string;
  began: string;
}

/** What `make drill` has noted; the file is made by the first that is recorded. */
export const recordsFile = join(import.meta.dirname, 'measured.jsonl');

const records = (): Record[] =>
  existsSync(recordsFile)
    ? readFileSync(recordsFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record)
    : [];

/** Drills that were run, the last of each scenario. */
export function measuredTable(): string {
  const last = scenarios.flatMap(({ id }) =>
    records()
      .filter(({ scenario }) => scenario === id)
      .slice(-1)
  );
  const time = (seconds?: number) => (seconds === undefined ? '' : clock(seconds));
  return table(
    ['Scenario', 'When', 'Runtime', 'In theory, after', 'Detected after', 'Over, after it was healed'],
    last.map(({ scenario, began, runtime, expected, detected, resolved }) => [
      `\`${scenario}\``,
      began.slice(0, 10),
      runtime,
      detected === undefined ? '' : range(expected),
      detected === undefined ? `nobody was woken in ${clock(expected.most)}` : clock(detected),
      time(resolved),
    ])
  );
}
