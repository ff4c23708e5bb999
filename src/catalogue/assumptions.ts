import type { VARIABLES } from '../queries/variables';

/** What an estimate takes for granted and a person may change beside it: variables of the page. */
export const ASSUMPTIONS = ['conversion', 'retries'] as const satisfies ReadonlyArray<keyof typeof VARIABLES>;

export type Assumption = (typeof ASSUMPTIONS)[number];
