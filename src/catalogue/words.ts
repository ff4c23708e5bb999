import type { PanelDefinition } from './types';

type Explained = PanelDefinition & { remedy?: string };

/** All that a panel says of itself: what it counts, what it takes for granted, what to do. */
export function explanationOf({ description, assumptions = [], remedy }: Explained): string {
  return [
    description,
    ...(assumptions.length > 0 ? [`Assumptions: ${assumptions.join(' ')}`] : []),
    ...(remedy ? [`What to do: ${remedy}`] : []),
  ].join('\n\n');
}
