import { execa } from 'execa';
import { until } from '../../verify/until.ts';
import { readerOf } from '../runtimes/native/reader.ts';
import { Hub } from '../../verify/hub.ts';
import { existingContext, native } from '../runtimes/native/native.ts';
import type { Settings } from '../settings.ts';
import type { Figure } from './figures.ts';

/** `make up` on an empty state with engines cached, to the return of the command and to the first number. */
export async function startup(settings: Settings, env: Record<string, string>): Promise<Figure[]> {
  const runtime = native(settings);
  await runtime.down();
  await runtime.clean();
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  await execa('make', ['up'], {
    cwd: settings.root,
    env: { ...env, RATE: '10' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const answered = seconds();
  const hub = new Hub(readerOf(await existingContext(settings)));
  await until(
    'the first number',
    async () =>
      ((await hub.promql('sum(sum_over_time(menu_requests_total[1h]))', Date.now() / 1000))[0]?.value ?? 0) > 0,
    { every: 50 }
  );
  const figures = [
    { what: '`make up`, engines cached', figure: `${answered} s`, how: 'from empty state, until every part answers' },
    {
      what: '`make up` to the first number',
      figure: `${seconds()} s`,
      how: 'the same, until Mimir counts the first request',
    },
  ];
  await runtime.down();
  return figures;
}
