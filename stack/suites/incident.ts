import { glob } from 'glob';
import { ensureEngines } from '../engines/ensure.ts';
import { loadSettings } from '../settings.ts';
import { add, check, nodeTests, type Suite } from './suite.ts';

/** The alerts of the incident answers: they ring when the document says, in promtool and loaded into Mimir's ruler. */
export const incident: Suite = {
  name: 'incident',
  what: 'rules and replays in promtool, tables of the incident answers, rules in Mimir’s ruler',
  async run(root) {
    const { promtool } = await ensureEngines(loadSettings(), 'test');
    let counts = await check(root, 'tsc', ['--noEmit', '-p', 'incident']);
    counts = add(
      counts,
      await check(root, promtool, [
        'check',
        'rules',
        '--lint=all',
        ...(await glob('incident/rules/*.yml', { cwd: root })),
      ])
    );
    counts = add(counts, await check(root, 'tsx', ['incident/generate.ts', '--check']));
    return add(counts, await nodeTests(root, ['incident/*.test.ts']));
  },
};
