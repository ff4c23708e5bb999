const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** Lines of a Markdown table. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  return [head, head.map(() => '---'), ...rows].map(row);
}
