/** Up to this width what only introduces the panels is left out, so that the first of them stands on the first screen. */
export const PHONE = '@media (max-width: 600px)';
