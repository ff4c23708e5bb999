import { join, resolve } from 'node:path';
import { writeOrCheck } from '../replay/pages.ts';
import { everyReplay } from '../replay/table.ts';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { reportFailure } from '../stack/failure.ts';
import { loadSettings } from '../stack/settings.ts';
import { folder } from './replay.ts';
import { evening } from './stage.ts';
import { detection, everyAlert, promise } from './tables.ts';

/**
 * Replays every bad evening through the rules, writes `promtool/*_test.yml` with what rang and when, and the tables made of it. With `--check`
 * writes nothing: it says which file is not what the replays and the rules say.
 */

const { promtool } = await ensureEngines(loadSettings(), 'test');
try {
  await writeOrCheck(promtool, evening, {
    textsOf: (results) =>
      new Map<string, Record<string, string>>([
        [resolve(folder, '../docs/incident-answers.md'), { promise: promise(results), detection: detection(results) }],
        [join(folder, 'README.md'), { alerts: everyAlert(), replays: everyReplay(results) }],
      ]),
    check: process.argv.includes('--check'),
    command: 'npx tsx incident/generate.ts',
  });
} catch (error) {
  reportFailure(error);
}
