import type { Audience } from '../../catalogue/objectives';
import { t } from '../../language/text';
import type { AlertRun } from './types';
import { whatIs } from './what';

/** Moments of an alert that stand on graphs. */
export interface AlertMark {
  time: number;
  text: string;
  state: AlertRun['state'];
}

/** Graphs are the same on all tabs. */
const READER: Audience = 'technical';

function textOf(run: AlertRun, end: boolean): string {
  const what = whatIs(run, READER) ?? run.name;
  if (run.state === 'pending') {
    return t('alerts.mark.pending', 'About to alert: {{what}}', { what });
  }
  return end
    ? t('alerts.mark.over', 'Alert over: {{what}}', { what })
    : t('alerts.mark.firing', 'Alert: {{what}}', { what });
}

/** Start and end of each alert that fired, and the start of each that was about to; a start before the range and an end after it have no mark. */
export function alertMarks(runs: readonly AlertRun[]): AlertMark[] {
  return runs
    .flatMap((run) => {
      const ends = run.state === 'firing' ? [run.to] : [];
      return [
        ...(run.from === undefined ? [] : [{ time: run.from, text: textOf(run, false), state: run.state }]),
        ...ends.flatMap((time) => (time === undefined ? [] : [{ time, text: textOf(run, true), state: run.state }])),
      ];
    })
    .sort((a, b) => a.time - b.time);
}
