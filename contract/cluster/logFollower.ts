import { execa } from 'execa';

/** A line of a container; `time` is RFC 3339, of the container runtime. */
interface TimedLine {
  time: string;
  text: string;
}

/** Collects what containers write from their first line on, also after their pods have gone. */
export class LogFollower {
  readonly lines: TimedLine[] = [];
  private readonly followed: Array<{ kill(): boolean }> = [];

  follow(namespace: string, pod: string, container: string): void {
    const process = execa(
      'kubectl',
      ['--namespace', namespace, 'logs', '--follow', '--timestamps', pod, '--container', container],
      { reject: false, buffer: false }
    );
    let rest = '';
    process.stdout.on('data', (chunk: Buffer) => {
      const rows = (rest + chunk.toString()).split('\n');
      rest = rows.pop() ?? '';
      for (const row of rows) {
        const space = row.indexOf(' ');
        this.lines.push({ time: row.slice(0, space), text: row.slice(space + 1) });
      }
    });
    this.followed.push(process);
  }

  close(): void {
    this.followed.forEach((process) => process.kill());
  }
}
