import { readFileSync } from 'node:fs';

/** What a panel's screen shows: a text, or a text for each name (a bar, a row, a value). */
export type Answer = string | Record<string, string>;

/** Written by the contract fixture: what its traffic must look like on the screen. */
interface Answers {
  /** Epoch milliseconds. */
  from: number;
  to: number;
  service: string;
  /** The cluster that the panels are of. */
  cluster: string;
  panels: Record<string, Answer>;
  both: { rows: string[]; menuLoads: string };
  second: { name: string; menuLoads: string; requests: string };
}

/** The file named by FIXTURE_ANSWERS; undefined when none is named. */
export function readAnswers(): Answers | undefined {
  const file = process.env.FIXTURE_ANSWERS;
  return file ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The words on a screen, a number and its unit apart: "90.19%" and "90.19 %" read the same. */
function words(text: string): string[] {
  return text
    .replace(/(\d)\s*(%|[a-zA-Zµ]+\b)/g, '$1 $2')
    .split(/\s+/)
    .filter(Boolean);
}

/** Whether `part` stands in `whole`, word by word, without a gap. */
export function reads(whole: string, part: string): boolean {
  const [all, wanted] = [words(whole), words(part)];
  return all.some((_, at) => wanted.every((word, index) => all[at + index] === word));
}
