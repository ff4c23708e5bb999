/** The objective whose target is a setting; the one in the catalogue is its default. */
export const CONFIGURED = 'menu-loads';
