import { describe, test } from 'node:test';
import { panelById, type PanelId } from '../src/catalogue/index.ts';
import { queriesOf } from '../src/catalogue/reading.ts';
import { firstCluster } from '../stack/clusters.ts';
import { one } from './answer.ts';
import { orderable } from './answers/first.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { run } from './run.ts';

const { hub, fixture } = await loadedFixture();

interface Case {
  panel: PanelId;
  legend: string;
  conversion: number;
  retries: number;
  answer: number;
}

const atRisk = (5 / 55) * orderable;

const cases: Case[] = [
  { panel: 'business.at-risk-by-failures', legend: 'as assumed', conversion: 0.1, retries: 0, answer: atRisk * 0.1 },
  { panel: 'business.at-risk-by-failures', legend: 'as assumed', conversion: 1, retries: 0, answer: atRisk },
  // each blocked customer made two, or six, of the five loads that failed
  { panel: 'business.at-risk-by-failures', legend: 'as assumed', conversion: 1, retries: 1, answer: atRisk / 2 },
  { panel: 'business.at-risk-by-failures', legend: 'high', conversion: 0.05, retries: 5, answer: (atRisk / 6) * 0.1 },
  {
    panel: 'customer-experience.still-blocked',
    legend: 'still blocked',
    conversion: 0.05,
    retries: 2,
    answer: 100 * (5 / 60) ** 3,
  },
];

describe('assumptions that a person changes', () => {
  for (const { panel, legend, conversion, retries, answer } of cases) {
    for (const reading of ['logs', 'recorded'] as const) {
      test(`${panel}, ${legend}, with a conversion of ${conversion} and ${retries} retries, ${reading}`, async () => {
        const query = queriesOf(panelById(panel), reading).find((one) => 'legend' in one && one.legend === legend)!;
        const chosen = { service, cluster: firstCluster.name, environment: '.*', conversion, retries };
        one(answer)(await run(hub, query, fixture, chosen), fixture);
      });
    }
  }
});
