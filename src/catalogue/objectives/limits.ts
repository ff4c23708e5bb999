/** Burn rate that pages a person: 30 days' budget is gone in 50 hours. */
export const PAGE_BURN = 14.4;

/** With this target or a lower one even a total outage burns too slowly to page. */
export const TOO_LOW_TARGET = Math.ceil((1 - 1 / PAGE_BURN) * 10_000) / 10_000;
