import { join } from 'node:path';
import { writeOrCheck } from '../replay/pages.ts';
import { measureAll } from '../replay/results.ts';
import { everyReplay } from '../replay/table.ts';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { reportFailure } from '../stack/failure.ts';
import { loadSettings } from '../stack/settings.ts';
import { folder, menu } from './stage.ts';

/**
 * Replays every bad day through the rules of the objectives, writes `promtool/*_test.yml` with what rang and when, and the table of it. With `--check`
 * writes nothing: it says which file is not what the replays and the rules say. With names, only these replays are tried, and nothing is written.
 */

const { promtool } = await ensureEngines(loadSettings(), 'test');
const names = process.argv.slice(2).filter((name) => !name.startsWith('--'));
try {
  if (names.length > 0) {
    const replays = menu.replays.filter(({ id }) => names.includes(id));
    for (const [, times] of await measureAll(promtool, { ...menu, replays })) {
      console.log(times);
    }
  } else {
    await writeOrCheck(promtool, menu, {
      textsOf: (results) => new Map([[join(folder, 'README.md'), { replays: everyReplay(results) }]]),
      check: process.argv.includes('--check'),
      command: 'npx tsx alerts/replay.ts',
    });
  }
} catch (error) {
  reportFailure(error);
}
