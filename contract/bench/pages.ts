/**
 * False and missed pages over a generated month whose incidents are known: what customers do, minute by minute and with its chance, is given to promtool with
 * the rules of the objective "Menu loads" as they stand, evaluated every minute. Prints what paged, and asserts nothing. No store is needed. The month comes in
 * parts of six days, each with three incidents, because promtool reads 10,000 samples for a question at most.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { service } from '../../alerts/counts.ts';
import { objectiveGroups } from '../../alerts/objectives.ts';
import { machine } from '../../stack/bench/figures.ts';
import { ensureEngines } from '../../stack/engines/ensure.ts';
import { Failure } from '../../stack/failure.ts';
import { loadSettings } from '../../stack/settings.ts';
import { whole } from './arguments.ts';
import { asked, foundIn, type Part, pagesPage, type Question } from './month/pages.ts';
import { monthPlan, type MonthPlan } from './month/plan.ts';
import { minuteOf } from './month/traffic.ts';
import { runBenchmark, tell } from './written.ts';

const OBJECTIVE = 'menu-loads';
const ORIGIN = 'k8s_cluster_name="month", deployment_environment_name="month"';

const series = (name: string, labels: string) =>
  `${name}{service_name="${service}", ${ORIGIN}${labels && `, ${labels}`}}`;

const loads = (status: number) =>
  series(
    'menu_requests_total',
    `http_route="/api/menu", http_request_method="GET", http_response_status_code="${status}"`
  );

/** Deltas at the end of each minute; a counter that was not touched has no sample. */
function inputOf(plan: MonthPlan): Array<{ series: string; values: string }> {
  const values: Record<string, Array<number | '_'>> = {
    [loads(200)]: ['_'],
    [loads(500)]: ['_'],
    [series('log_lines_total', '')]: ['_'],
  };
  const minutes = (plan.to - plan.from) / 60;
  for (let minute = 0; minute < minutes; minute++) {
    const { requests } = minuteOf(plan, minute);
    const answered = (status: number) =>
      requests.filter((one) => one.method === 'GET' && one.path === '/api/menu' && one.status === status).length;
    [answered(200), answered(500), requests.length].forEach((count, index) =>
      Object.values(values)[index].push(count || '_')
    );
  }
  return Object.entries(values).map(([name, all]) => ({ series: name, values: all.join(' ') }));
}

/**
 * What promtool finds: it complains of every answer that was not expected, and none is.
 * @throws Failure when a rule cannot be evaluated.
 */
async function askPromtool(plan: MonthPlan, questions: readonly Question[]): Promise<string> {
  const { promtool } = await ensureEngines(loadSettings(), 'test');
  const groups = objectiveGroups().filter(({ name }) => name === 'slo-data-age' || name.endsWith(OBJECTIVE));
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-pages-'));
  try {
    await writeFile(join(folder, 'rules.yaml'), stringify({ groups }));
    const test = {
      rule_files: ['rules.yaml'],
      evaluation_interval: '1m',
      group_eval_order: groups.map(({ name }) => name),
      tests: [
        {
          interval: '1m',
          input_series: inputOf(plan),
          promql_expr_test: questions.map(({ expr, at }) => ({ expr, eval_time: `${at}s`, exp_samples: [] })),
        },
      ],
    };
    await writeFile(join(folder, 'month_test.yml'), stringify(test, { lineWidth: 0 }));
    const { all } = await execa(promtool, ['test', 'rules', 'month_test.yml'], {
      cwd: folder,
      env: { GOGC: '400' },
      reject: false,
      all: true,
    });
    const [broken] = /rule: .* err: .*/.exec(all) ?? [];
    if (broken) {
      throw new Failure(
        'The rules could not be evaluated',
        broken,
        'shorten the parts: promtool reads 10,000 samples for a question at most'
      );
    }
    return all;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Days that promtool can look back over, a sample a minute. */
const DAYS = 6;

async function main({ parts, rate, out }: { parts: number; rate: number; out?: string }): Promise<void> {
  const { root } = loadSettings();
  const taken: Part[] = [];
  for (let seed = 1; seed <= parts; seed++) {
    const began = Date.now();
    const plan = monthPlan({ days: DAYS, rate, seed, sample: 60 }, DAYS * 86_400);
    const questions = asked(plan);
    taken.push({ plan, found: foundIn(await askPromtool(plan, questions), questions) });
    console.log(`part ${seed} of ${parts}: ${Math.round((Date.now() - began) / 1000)} s`);
  }
  const text = pagesPage({ parts: taken, machine: machine(), when: new Date().toISOString().slice(0, 10) });
  await tell(text, root, out);
}

const program = new Command('bench:pages')
  .description('count false and missed pages over a generated month with known incidents')
  .option('--parts <number>', 'parts of six days, each with another seed', whole(1), 5)
  .option('--rate <number>', 'customers’ requests a second', whole(1), 1)
  .option('--out <file>', 'write the page of figures there')
  .showHelpAfterError();

await runBenchmark(program, main);
