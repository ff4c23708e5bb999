import { readFile } from 'node:fs/promises';
import { Failure } from '../../../stack/failure.ts';
import type { Settings } from '../../../stack/settings.ts';
import type { MonthPlan } from './plan.ts';
import { monthFile, monthSettings } from './stores.ts';
import type { Truth } from './truth.ts';

/** What is known of the month in the stores. */
export interface Held {
  plan: MonthPlan;
  truth: Truth;
  /** Which of the hourly records it has. */
  records?: string[];
}

/** The month that the folder holds whole; undefined where it holds none. */
export async function heldIn(settings: Settings): Promise<Held | undefined> {
  const text = await readFile(monthFile(settings), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Held);
}

/** @throws Failure when no month is kept. */
export async function keptMonth(): Promise<Held> {
  const settings = monthSettings();
  const held = await heldIn(settings);
  if (!held) {
    throw new Failure(
      'There is no month to measure',
      `${settings.stateDir} holds none`,
      'write one with "npm run bench:month"'
    );
  }
  return held;
}
