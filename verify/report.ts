import { places, placeNames } from './places.ts';
import { sumOf, phases, type Tally } from './phases.ts';
import type { Measured, Named, Result } from './result.ts';

const verdictOf = ({ skipped, failed, equal, kept }: Result): string => {
  if (skipped !== undefined) {
    return 'skipped';
  }
  if (failed !== undefined) {
    return '**failed**';
  }
  return equal ? 'equal' : kept ? 'within its bound' : '**not equal**';
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const count = (value: number) => value.toLocaleString('en');

export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>) =>
  [row(head), row(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

const shown = (tally: Tally) => count(sumOf(tally));

/** One row a scenario: sent, and what each place holds. */
export function summary(results: readonly Result[]): string {
  const head = [
    'Scenario',
    'sent',
    'file',
    'Loki',
    'line counter',
    'span counter',
    'Tempo',
    'TraceQL',
    'lost',
    'twice',
    'all there after',
    'result',
  ];
  const rows = results.map((result) => {
    const { scenario, measured } = result;
    if (!measured) {
      return [scenario, ...Array.from({ length: head.length - 2 }, () => ''), verdictOf(result)];
    }
    const { sent, written, found, arrivedAfter } = measured;
    return [
      scenario,
      written > 0 ? `${shown(sent)} + ${count(written)} lines` : shown(sent),
      ...placeNames.map((place) => shown(found[place])),
      lostIn(measured),
      twiceIn(measured),
      `${arrivedAfter} s`,
      verdictOf(result),
    ];
  });
  return table(head, rows);
}

const inEach = (of: Record<string, Named>) =>
  Object.entries(of)
    .filter(([, named]) => named.count > 0)
    .map(([place, named]) => `${count(named.count)} (${place})`)
    .join(', ') || '0';

const lostIn = ({ missing }: Measured) => inEach(missing);
const twiceIn = ({ twice }: Measured) => inEach(twice);

/** What each scenario does, what has to come of it, and why. */
export function explained(results: ReadonlyArray<Pick<Result, 'scenario' | 'title' | 'expected' | 'why'>>): string {
  return results
    .map(({ scenario, title, expected, why }) => `- **${scenario}:** ${title}. Expected: ${expected}. ${why}`)
    .join('\n');
}

const mostIds = 20;

function ids(what: string, of: Record<string, Named>): string[] {
  return Object.entries(of)
    .filter(([, named]) => named.count > 0)
    .map(([place, named]) => {
      const rest = named.count > mostIds ? `, and ${named.count - mostIds} more` : '';
      return `- ${what} (${place}): ${named.ids.slice(0, mostIds).join(', ')}${rest}`;
    });
}

/** One scenario, phase by phase, with the ids of what is missing or twice. */
function details(result: Result): string {
  const { scenario, title, measured, findings = [], failed, skipped } = result;
  const head = `### ${scenario}: ${title}\n\n`;
  if (!measured) {
    return `${head}${verdictOf(result)}: ${failed ?? skipped}`;
  }
  const { sent, written, found } = measured;
  const counts = (tally: Tally) => [...phases.map((phase) => count(tally[phase])), shown(tally)];
  const rows = [
    ['requests sent', ...counts(sent)],
    ...(written > 0 ? [['lines written into a file besides', '', count(written), '', count(written)]] : []),
    ...placeNames.map((place) => [places[place], ...counts(found[place])]),
  ];
  const notes = [
    ...findings.map((finding) => `- ${finding}`),
    ...ids('missing', measured.missing),
    ...ids('twice', measured.twice),
  ];
  return [head + table(['', ...phases, 'all'], rows), `Result: ${verdictOf(result)}.`, notes.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Everything that a run has measured. */
export const inMarkdown = (results: readonly Result[]): string =>
  `${summary(results)}\n\n${results.map(details).join('\n\n')}\n`;
