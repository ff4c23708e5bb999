/** Attribute of the place of a panel, which is there before the panel. */
export const PLACE_OF = 'data-panel';
