import type { Inputs } from './model.ts';
import type { ClassName } from './prices.ts';
import type { Assumptions, Company } from './sizes.ts';

/** Everything that the cost of a company depends on, with some assumptions changed. */
export type InputsOf = (company: Company, changed?: Partial<Assumptions>) => Inputs;

/** Tables by the name that their place in a page has. */
export type Tables = Record<string, string>;

export const className: Record<ClassName, string> = {
  STANDARD: 'Standard',
  STANDARD_IA: 'Standard-IA',
  GLACIER_IR: 'Glacier Instant Retrieval',
};

export const signalName = { logs: 'lines', metrics: 'metrics', traces: 'spans' } as const;

export const classNames = Object.keys(className) as ClassName[];
