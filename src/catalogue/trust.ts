import { collectors } from './trust/collectors';
import { counts } from './trust/counts';
import { hub } from './trust/hub';
import { link } from './trust/link';
import { storedYear } from './trust/stored';

/** Whether the numbers of the other tabs can be trusted: what was counted, what waits, what was refused, what is kept. */
export const trust = [...counts, ...collectors, ...link, ...hub, ...storedYear] as const;
