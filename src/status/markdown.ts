/** Text from elsewhere, in Markdown of which it can't change the shape. */

const LONGEST = 200;

/** On one line, each control character and each that turns the direction of writing as a dot. */
function plain(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '·');
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}

/** A code span: within one, no character begins a link, an image, HTML, a mention or a list. Its fence is longer than any that the text has. Not for tables, where a bar ends a cell even within code. */
export function codeSpan(text: string): string {
  const words = plain(text).trim();
  if (words === '') {
    return '(empty)';
  }
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return `${fence}${room}${words}${room}${fence}`;
}

/** Letters, digits and the punctuation of names, of which nothing in Markdown is made: but for a period within a word, as in an address, and a number that begins a list. */
const HARMLESS = /^(?!.*\.\S)(?!\d+[.)])[\p{L}\p{N}][\p{L}\p{M}\p{N} ,.'’()&%:+-]*$/u;

/** Text from elsewhere as it is where it can do no harm, so that it reads well without Markdown too; otherwise a code span. */
export function foreignWords(text: string): string {
  const words = text.trim();
  return words.length <= LONGEST && HARMLESS.test(words) ? words : codeSpan(text);
}

/** Characters with which an address could leave its place, and how a URL writes them. */
const OF_LINKS: Readonly<Record<string, string>> = {
  '(': '%28',
  ')': '%29',
  '|': '%7C',
  '<': '%3C',
  '>': '%3E',
  ' ': '%20',
};

/** A link with our own words to a URL that may hold foreign values. */
export function link(words: string, url: string): string {
  return `[${words}](${url.replaceAll(/[()|<> ]/g, (one) => OF_LINKS[one])})`;
}
