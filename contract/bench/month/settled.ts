import { at } from '../../../stack/runtimes/part.ts';
import { single } from '../../../verify/hub.ts';
import { until } from '../../../verify/until.ts';
import type { MonthPlan } from './plan.ts';
import { environment } from './otlp.ts';
import type { MonthStores } from './stores.ts';
import type { Truth } from './truth.ts';

/** Runs of Mimir's compactor, one a minute, after which the blocks of the month are put together. */
const COMPACTIONS = 3;

const of = `service_name="mock-service", deployment_environment_name="${environment}"`;

async function metricsOf({ context }: MonthStores): Promise<(name: string) => number> {
  const text = await (await fetch(`http://${at(context, 'mimir')}/metrics`)).text();
  return (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
}

/** Waits until the stores answer with the whole month, as it was written. @throws Error that says what is missing. */
export async function settle(stores: MonthStores, plan: MonthPlan, truth: Truth): Promise<void> {
  const { hub, ended } = stores;
  const range = `${plan.to - plan.from}s`;
  const exactly = async (what: string, wanted: number, find: () => Promise<number>) => {
    await until(
      what,
      async () => {
        const found = await find();
        if (found !== wanted) {
          throw new Error(`${found} of ${wanted}`);
        }
        return true;
      },
      { ended, seconds: 3600, every: 5000 }
    );
    console.log(`${what}: ${wanted.toLocaleString('en-US')}`);
  };
  const counted = (selector: string) => async () =>
    single(await hub.promql(`sum(sum_over_time(${selector}[${range}]))`, plan.to));
  await exactly('lines counted in Mimir', truth.lines, counted(`log_lines_total{${of}}`));
  const failures = `menu_requests_total{${of}, http_route="/api/menu", http_request_method="GET", http_response_status_code="500"}`;
  await exactly('failed menu loads counted in Mimir', truth.failed, counted(failures));
  await exactly('lines in Loki', truth.lines, async () => {
    let lines = 0;
    for (let to = plan.to; to > plan.from; to -= 86_400) {
      lines += single(await hub.logql(`sum(count_over_time({${of}}[1d]))`, to));
    }
    return lines;
  });
}

/**
 * Waits until Mimir has put its blocks together, as those of a month would be by now: counted from its start. It reads a block for 50 minutes more after
 * another has replaced it (here: one minute). Of a hub those are the last day's; here they are the whole month's, and cost ten times as much as the month.
 */
export async function compacted(stores: MonthStores): Promise<void> {
  await until(
    'Mimir’s blocks are put together',
    async () => {
      const metric = await metricsOf(stores);
      const [runs, blocks, replaced, read] = [
        'cortex_compactor_runs_completed_total',
        'cortex_bucket_blocks_count',
        'cortex_bucket_blocks_marked_for_deletion_count',
        'cortex_bucket_store_blocks_loaded',
      ].map(metric);
      if (runs >= COMPACTIONS && replaced === 0 && read <= blocks) {
        return true;
      }
      throw new Error(`${runs} runs; ${blocks} blocks, ${replaced} of them replaced; ${read} are read`);
    },
    { ended: stores.ended, seconds: 3600, every: 5000 }
  );
}
