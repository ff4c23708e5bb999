import { t } from '../language/text';
import { foreignWords } from './markdown';

/** A tab as one page that leaves it: on paper, or as a text. All numbers are written as its panels show them. */

/** A value of a panel; without a name where the panel's title says all. */
export interface NamedValue {
  name?: string;
  value: string;
}

export type Shown =
  | { kind: 'values'; values: readonly NamedValue[] }
  /** Rows from the top: the first `names` cells name a row. `left` is how many are left out. */
  | { kind: 'rows'; heads: readonly string[]; names: number; rows: ReadonlyArray<readonly string[]>; left: number }
  /** Why there is nothing, as a sentence. */
  | { kind: 'nothing'; why: string };

interface HandoutItem {
  title: string;
  shown: Shown;
}

export interface Handout {
  title: string;
  question: string;
  /** Of what and when it is: service, clusters, time range, moment. */
  scope: ReadonlyArray<{ label: string; value: string }>;
  status: { label: string; sentence: string; figures: ReadonlyArray<{ label: string; value: string }> };
  /** Sentences. */
  assumptions: readonly string[];
  sections: ReadonlyArray<{ title: string; items: readonly HandoutItem[] }>;
  /** Address of the page with absolute times. */
  address: string;
}

const named = (name: string, value: string) => `${foreignWords(name)}: ${value}`;

function rowLine(cells: readonly string[], { heads, names }: Extract<Shown, { kind: 'rows' }>): string {
  const name = cells.slice(0, names).map(foreignWords).join(', ');
  // one number needs no head
  const numbers = cells
    .slice(names)
    .map((cell, index) => (heads.length > names + 1 ? `${heads[names + index]} ${cell}` : cell));
  return `${name}: ${numbers.join('; ')}`;
}

function itemLines({ title, shown }: HandoutItem): string[] {
  switch (shown.kind) {
    case 'nothing':
      return [`- ${title}: ${shown.why}`];
    case 'values':
      return [
        `- ${title}: ${shown.values.map(({ name, value }) => (name === undefined ? value : named(name, value))).join('; ')}`,
      ];
    case 'rows':
      return [
        `- ${title}:`,
        ...shown.rows.map((cells, index) => `  ${index + 1}. ${rowLine(cells, shown)}`),
        ...(shown.left > 0 ? [`  - ${t('handout.left', 'and {{left}} more', { left: shown.left })}`] : []),
      ];
  }
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

/** A page as text that reads as it is, and as Markdown: names from the menu, or from elsewhere, can't change its shape. */
export function handoutText({ title, question, scope, status, assumptions, sections, address }: Handout): string {
  return [
    `# ${title}: ${question}`,
    list([
      ...scope.map(({ label, value }) => named(label, foreignWords(value))),
      `${t('handout.page', 'Page:')} <${address.replaceAll(/[<> ]/g, encodeURIComponent)}>`,
    ]),
    `## ${t('handout.status-heading', 'Status')}`,
    `${status.label}. ${status.sentence}`,
    list(status.figures.map(({ label, value }) => `${label}: ${value}`)),
    `## ${t('handout.assumptions', 'Assumptions')}`,
    list(assumptions),
    ...sections.flatMap((section) => [`## ${section.title}`, section.items.flatMap(itemLines).join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}
