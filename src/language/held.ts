// Grafana loads this file when it starts: every import costs every user.
import { slug } from './slug';
import { t, type Translate } from './text';

/** Names of what a URL or a setting holds, and what it may hold, for the inside of a sentence. */

export const heldName = (is: string, say: Translate = t) => say(`held.${slug(is)}.name`, is);

export const heldRule = (is: string, may: string, say: Translate = t) => say(`held.${slug(is)}.rule`, may);

const an = (noun: string) => `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`;

/** What a person is asked for: "Enter a conversion rate: a number above 0 and up to 1, such as 0.05." The article is the language's own. */
export const heldEnter = (is: string, may: string, say: Translate = t) =>
  say(`held.${slug(is)}.enter`, `Enter ${an(is)}: {{rule}}.`, { rule: heldRule(is, may, say) });
