import type { Scenario } from '../scenario.ts';
import { answers } from './answers.ts';
import { collector } from './collector.ts';
import { files } from './files.ts';
import { limits } from './limits.ts';
import { link } from './link.ts';
import { poison } from './poison.ts';
import { stores } from './stores.ts';

/** Every scenario, in the order they are played and shown. */
export const scenarios: readonly Scenario[] = [
  ...link,
  ...answers,
  poison,
  ...collector,
  ...files,
  ...limits,
  ...stores,
];
