import type { PanelDefinition } from './types';

type Explained = PanelDefinition & { remedy?: string };

/** All that a panel says of itself: what it counts, what it takes for granted, what to do. `say` gives the words of a key in place of the English ones. */
export function explanationOf(
  { description, assumptions = [], remedy }: Explained,
  say: (key: string, english: string) => string = (_, english) => english
): string {
  return [
    description,
    ...(assumptions.length > 0 ? [`${say('panel.assumptions', 'Assumptions:')} ${assumptions.join(' ')}`] : []),
    ...(remedy ? [`${say('panel.what-to-do', 'What to do:')} ${remedy}`] : []),
  ].join('\n\n');
}
