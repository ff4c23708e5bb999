import { writeFile } from 'node:fs/promises';
import { ensureEngines } from '../engines/ensure.ts';
import { loadSettings } from '../settings.ts';
import { keepRestored } from '../../verify/page.ts';
import { removeFolders, restoreDrill as drill } from '../../verify/restore/drill.ts';
import { findings } from '../../verify/restore/judge.ts';
import { inMarkdown } from '../../verify/restore/report.ts';
import { commitOf, type Place, placeOf, positive } from './proof.ts';

interface RestoreOptions {
  rate: string;
  patience: string;
  json?: string;
  markdown?: string;
  keep?: boolean;
}

/** Ports between the two hubs: no port of one is the other's, nor that plus 10,000, where the object storage listens too. */
const apart = 500;

/** Two stacks beside that of `make up`, of the tests and of `make verify`. */
export function hubsAt(first: Place): Record<'first' | 'second', Place> {
  return {
    first,
    second: { PORT_OFFSET: String(Number(first.PORT_OFFSET) + apart), STATE_DIR: `${first.STATE_DIR}-second` },
  };
}

export const ownPlace: Place = { PORT_OFFSET: '4000', STATE_DIR: '.stack-restore' };

/** Reads in a second hub, which has a copy of the buckets alone, what a first hub held. Exits with 1 when something that was in the buckets is not read again. */
export async function restoreDrill(options: RestoreOptions): Promise<void> {
  const settings = loadSettings();
  const [rate, patience] = [positive('rate', options.rate), positive('patience', options.patience)];
  const where = hubsAt(placeOf(ownPlace));
  await ensureEngines(settings, 'run');
  const result = await drill({ rate, patience, where, commit: await commitOf(settings.root), say: console.log });
  const text = inMarkdown(result);
  console.log(`\n${text}`);
  if (options.json) {
    await writeFile(options.json, JSON.stringify(result, undefined, 2) + '\n');
  }
  if (options.markdown) {
    await writeFile(options.markdown, text);
  }
  if (findings(result).length > 0) {
    process.exitCode = 1;
    console.log(
      `What the hubs said is in ${Object.values(where)
        .map(({ STATE_DIR }) => `${STATE_DIR}/log`)
        .join(' and ')}.`
    );
    return;
  }
  await removeFolders(where);
  if (options.keep) {
    await keepRestored(settings.root, result);
  }
}
