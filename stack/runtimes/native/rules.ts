import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../settings.ts';
import { fileOf } from '../configuration.ts';
import { at, statePaths } from '../part.ts';
import { ruleFile, ruleFiles } from '../ruleFiles.ts';

/** Where the inbox is in a cluster and with compose, as the Alertmanager's file says. */
const inboxElsewhere = 'http://inbox:8080/';

/** The folder from which the ruler reads the rules of the stack's tenant. */
export const rulesFolder = (settings: Settings) => join(settings.stateDir, statePaths.rules, settings.tenant);

/** The Alertmanager's file, with the address of this stack's inbox. @throws Error when the file does not name the inbox. */
export function alertingText(settings: Settings, text: string): string {
  if (!text.includes(inboxElsewhere)) {
    throw new Error(`${fileOf(settings, 'alerting')} does not name ${inboxElsewhere}`);
  }
  return text.replaceAll(inboxElsewhere, `http://${at({ settings }, 'inbox')}/`);
}

/** Lays the rules and the Alertmanager's file where Mimir looks for them: links, so that a change in the repository is seen at once. Mimir may be reading. */
export async function prepareRules(settings: Settings): Promise<void> {
  const folder = rulesFolder(settings);
  await mkdir(folder, { recursive: true });
  const wanted = await ruleFiles(settings);
  for (const name of (await readdir(folder)).filter((found) => !wanted.includes(found))) {
    await rm(join(folder, name));
  }
  const fresh = join(settings.stateDir, statePaths.alerting, 'fresh');
  for (const name of wanted) {
    await rm(fresh, { force: true });
    await symlink(ruleFile(settings, name), fresh);
    await rename(fresh, join(folder, name));
  }
  await writeFile(fresh, alertingText(settings, await readFile(fileOf(settings, 'alerting'), 'utf8')));
  await rename(fresh, join(settings.stateDir, statePaths.alerting, `${settings.tenant}.yaml`));
}
