/** `1:45` is a minute and 45 seconds, `3:41:15` has hours. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** A moment before or after the fault. */
export const moment = (seconds: number) => (seconds < 0 ? 'from before it' : clock(seconds));

/** A table in Markdown. */
export const table = (head: string[], rows: string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Puts text between `<!--name-->` and `<!--/name-->`. @throws Error when the page has no such place. */
export function put(page: string, name: string, text: string): string {
  const place = new RegExp(`(<!--${name}-->)[\\s\\S]*?(<!--/${name}-->)`);
  if (!place.test(page)) {
    throw new Error(`the page has no place called "${name}"`);
  }
  return page.replace(place, (_, begin: string, end: string) => `${begin}\n\n${text}\n\n${end}`);
}
