import type { Cell } from '../src/views/types';

/** Columns of Grafana's grid. */
export const COLUMNS = 24;

export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Places cells row by row, starting at line `top`; returns the line below them. */
export function place(cells: ReadonlyArray<Pick<Cell, 'w' | 'h'>>, top: number): { places: Place[]; below: number } {
  let x = 0;
  let y = top;
  let rowHeight = 0;
  const places = cells.map(({ w, h }) => {
    if (x + w > COLUMNS) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const at = { x, y, w, h };
    x += w;
    rowHeight = Math.max(rowHeight, h);
    return at;
  });
  return { places, below: y + rowHeight };
}
