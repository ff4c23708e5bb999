import { BEFORE, type Before } from '../catalogue/comparison';
import type { Store } from '../catalogue/types';
import { STORE_CONTENT } from '../catalogue/targets';
import { VARIABLES } from '../queries/variables';
import type { Say } from './panels';
import { slug } from './slug';
import { t } from './text';

/** Names of plain data that stand in several places. Each takes a way to say a key, so that the same lines list the keys. */

interface Tab {
  slug: string;
  title: string;
  question: string;
}

export const tabTitle = (tab: Pick<Tab, 'slug' | 'title'>, say: Say = t) => say(`tabs.${tab.slug}.title`, tab.title);

export const tabQuestion = (tab: Pick<Tab, 'slug' | 'question'>, say: Say = t) =>
  say(`tabs.${tab.slug}.question`, tab.question);

export const sectionTitle = (tabSlug: string, title: string, say: Say = t) =>
  say(`tabs.${tabSlug}.sections.${slug(title)}`, title);

/** What a store holds. */
export const storeContent = (store: Store, say: Say = t) => say(`stores.${store}.content`, STORE_CONTENT[store]);

export const variableLabel = (name: keyof typeof VARIABLES, say: Say = t) =>
  say(`variables.${name}`, VARIABLES[name].label);

/** When what a time range is compared with was. */
export const beforeWords = (before: Before, say: Say = t) => say(`compare.before.${before}`, BEFORE[before].words);
