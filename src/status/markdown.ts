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
