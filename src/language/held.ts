// Grafana loads this file when it starts: every import costs every user.
import { slug } from './slug';
import { t, type Translate } from './text';

/** Names of what a URL or a setting holds, and what it may hold, for the inside of a sentence. */

export const heldName = (is: string, say: Translate = t) => say(`held.${slug(is)}.name`, is);

export const heldRule = (is: string, may: string, say: Translate = t) => say(`held.${slug(is)}.rule`, may);
