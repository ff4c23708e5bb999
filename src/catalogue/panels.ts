import type { CataloguePanel } from './types';

/** Keeps the ids as they are written, so that they are a type: an id that no panel has does not compile. */
export function definePanels<Id extends string>(
  panels: ReadonlyArray<CataloguePanel<Id>>
): ReadonlyArray<CataloguePanel<Id>> {
  return panels;
}
