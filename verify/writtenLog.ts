import { appendFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from '../stack/settings.ts';
import type { Ids } from './ids.ts';
import { methodOf, type Phase } from './phases.ts';
import { podLogFile, stamp } from './podLogs.ts';

const container = 'mock-service';

/** What the menu service says of a request for a dish that no menu has. */
export function requestLine(id: string, method: string): string {
  return JSON.stringify({
    duration_ms: 0.02,
    error: 'menu item not found',
    level: 'WARN',
    menu_item_id: id,
    message: `Menu item ID ${id} does not exist`,
    method,
    path: `/api/menu/${id}`,
    status_code: 404,
    timestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  });
}

/** The log file of one more pod of the menu service, written by hand, row by row, as the container runtime would. Every line in it has an id. */
export class WrittenLog {
  private readonly file: string;
  private readonly lines = new Map<string, Phase>();
  private last = 0n;

  constructor(
    settings: Settings,
    private readonly run: string
  ) {
    this.file = podLogFile(settings, { container, pod: `verify-${run}` });
  }

  /** Ids of the lines that were written. */
  get ids(): Ids {
    return this.lines;
  }

  /** A line of its own, not yet written: the text of a request with an id of its own, counted from now on. */
  line(): string {
    const id = `${this.run}w${this.lines.size}`;
    this.lines.set(id, 'during');
    return requestLine(id, methodOf.during);
  }

  /** The start of a row: the moment is never that of another row, unless `at` says so (nanoseconds since the epoch). */
  private head(tag: 'P' | 'F', at?: bigint): string {
    const now = BigInt(Date.now()) * 1_000_000n;
    this.last = at ?? (now > this.last ? now : this.last + 1000n);
    return `${stamp(this.last)} stdout ${tag} `;
  }

  /** A whole row; `tag` P for a piece whose line goes on. */
  row(text: string, tag: 'P' | 'F' = 'F', at?: bigint): string {
    return `${this.head(tag, at)}${text}\n`;
  }

  /** Appends bytes as they are. */
  async append(bytes: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true });
    await appendFile(this.file, bytes);
  }

  /** Appends whole lines, each with an id of its own. */
  async write(count: number): Promise<void> {
    await this.append(Array.from({ length: count }, () => this.row(this.line())).join(''));
  }

  /** Renames the file as the kubelet does; `n` tells the rotations apart. Returns its new path. */
  async rotate(n: number): Promise<string> {
    const rotated = `${this.file}.20260101-${String(n).padStart(6, '0')}`;
    await rename(this.file, rotated);
    return rotated;
  }

  /** Removes a rotated file, as the kubelet does with the oldest. */
  async remove(file: string): Promise<void> {
    await rm(file);
  }
}
