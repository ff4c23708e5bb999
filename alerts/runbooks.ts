import { objectives, type Objective } from '../src/catalogue/objectives/index.ts';
import { Failure } from '../stack/failure.ts';
import { put, table } from '../replay/words.ts';
import { alertName, NO_TRAFFIC, runbookOf } from './burn.ts';
import { measuredTable, scenarioTable } from './drill/page.ts';
import { loadedAlerts, type Loaded } from './loaded.ts';
import { hoursOf, SILENCE, windowWords, type Severity } from './windows.ts';
import { limitWords, minutesToFire, TABS, timeWords } from './words.ts';

/** The generated parts of docs/runbooks: the head of each runbook, and the table of all. */

interface OfObjective {
  objective: Objective;
  severity: Severity;
}

function objectiveOf(alert: string): OfObjective | undefined {
  return objectives
    .flatMap((objective) => (['page', 'ticket'] as const).map((severity) => ({ objective, severity })))
    .find(({ objective, severity }) => alertName(objective, severity) === alert);
}

/** A summary without the parts that only a firing alert has. */
function plain(summary: string): string {
  return summary
    .replace(/ (in|from|of) \{\{.*?\}\}/g, '')
    .replace(/\{\{ \$labels\.service_name \}\}/g, 'A store')
    .trim();
}

const MEANING: Readonly<Record<string, string>> = {
  page: 'page: wakes somebody',
  ticket: 'ticket: waits until morning',
  info: 'info: wakes nobody, and is shown in the app',
  heartbeat: 'heartbeat: always fires; its silence is the alarm',
};

const meaning = (severity = '') => MEANING[severity] ?? severity;

function firesWhen({ alert }: Loaded): string {
  const found = objectiveOf(alert.alert);
  if (found) {
    return limitWords(found.objective, found.severity);
  }
  if (alert.alert === NO_TRAFFIC) {
    return `None of an objective’s events happened in the last ${windowWords(SILENCE)}, some did within a day, and other lines of the cluster arrive.`;
  }
  return `${plain(alert.annotations.summary)}${alert.for ? `, for ${windowWords(alert.for)}` : ''}.`;
}

function timeToFire({ alert }: Loaded): string {
  const found = objectiveOf(alert.alert);
  if (found) {
    return timeWords(minutesToFire(found.objective, found.severity));
  }
  return alert.alert === NO_TRAFFIC ? timeWords(60 * hoursOf(SILENCE)) : (alert.for ?? 'at once');
}

function head(loaded: Loaded): string {
  const { alert, file } = loaded;
  const found = objectiveOf(alert.alert);
  return table(
    ['', ''],
    [
      ['**Severity**', meaning(alert.labels.severity)],
      ['**Fires when**', firesWhen(loaded)],
      ...(found
        ? [
            ['**Promise**', found.objective.words[found.objective.audience].promise],
            [
              '**Objective**',
              `[${found.objective.title}](../objectives.md#${found.objective.title.toLowerCase().replaceAll(' ', '-')}), answered for by ${TABS[found.objective.audience]}`,
            ],
          ]
        : []),
      ['**If all fails, after**', timeToFire(loaded)],
      ['**Rule**', `[\`rules/${file}\`](../../rules/${file})`],
    ]
  );
}

/** What every runbook answers, in this order. */
export const SECTIONS = [
  'What it means',
  'What each audience sees',
  'First look',
  'Likely causes',
  'Remedy',
  'Rehearse it',
] as const;

/** @throws Failure when the runbook has no place for its head, or does not exist. */
function runbook(loaded: Loaded, stored: string): string {
  const path = runbookOf(loaded.alert.alert);
  if (!stored.includes('<!--head-->')) {
    throw new Failure(
      `${path} has no place for its head`,
      stored === ''
        ? `the alert in rules/${loaded.file} has no runbook`
        : 'the marks <!--head--> and <!--/head--> are missing',
      `write the page with "# Runbook: …", the two marks and the sections ${SECTIONS.join(', ')}`
    );
  }
  return put(stored, 'head', head(loaded));
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Every alert in one table, every drill in another. */
function index(stored: string): string {
  const rows = loadedAlerts().map((loaded) => [
    `[${loaded.alert.alert}](${loaded.alert.alert}.md)`,
    loaded.alert.labels.severity ?? '',
    cell(firesWhen(loaded)),
    timeToFire(loaded),
  ]);
  const alerts = table(['Alert', 'Severity', 'Fires when', 'If all fails, after'], rows);
  return put(put(put(stored, 'alerts', alerts), 'drills', scenarioTable()), 'measured', measuredTable());
}

/** Pages by path, each made of what is stored. */
export function runbookPages(): Record<string, (stored: string) => string> {
  return {
    ...Object.fromEntries(
      loadedAlerts().map((loaded) => [runbookOf(loaded.alert.alert), (stored: string) => runbook(loaded, stored)])
    ),
    'docs/runbooks/README.md': index,
  };
}
