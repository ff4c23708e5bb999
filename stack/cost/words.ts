const digits = (value: number, most: number) => value.toLocaleString('en-US', { maximumFractionDigits: most });

/** A number with as many digits as it deserves: two that count below 10, none behind the point above. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) {
    return `${digits(value / 1e9, 1)} billion`;
  }
  if (size >= 1e6) {
    return `${digits(value / 1e6, 1)} million`;
  }
  return digits(value, size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : 1 - Math.floor(Math.log10(size)));
}

/** Whole dollars above ten, cents below. */
export function dollars(value: number): string {
  if (value > 0 && value < 0.01) {
    return 'under $0.01';
  }
  return value >= 10 ? `$${digits(value, 0)}` : `$${value.toFixed(2)}`;
}

export function bytes(value: number): string {
  return value >= 1e6 ? `${digits(value / 1e6, 1)} MB` : `${digits(value / 1e3, 0)} kB`;
}

/** @param value bytes. */
export function gigabytes(value: number): string {
  return value >= 1e12 ? `${amount(value / 1e12)} TB` : `${amount(value / 1e9)} GB`;
}

/** A row of a table: what it is about, then its cells. */
export const row = (what: string, ...cells: string[]): string[] => [what, ...cells];

/**
 * A Markdown table.
 * @param texts how many of its first columns are words; the others are numbers.
 */
export function table(head: string[], rows: string[][], texts = 1): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index < texts ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
