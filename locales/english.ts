import { collect, toTree, type Tree } from './collect';

/** Where Grafana looks for the English texts, as for those of any other language that `plugin.json` lists. */
export const ENGLISH_FILE = 'src/locales/en-US/thepass-insight-app.json';

export const english = (): Tree => toTree(collect());
