import { execa } from 'execa';

/**
 * Runs a tool that writes its report as a JSON array on stdout and ends with an exit code when it finds something.
 * @throws Error with what it says on stderr when there is no report.
 */
export async function reportOf<Row>(
  tool: string,
  program: string,
  args: string[],
  { on = '', cwd }: { on?: string; cwd?: string } = {}
): Promise<Row[]> {
  const { stdout, stderr } = await execa(program, args, { cwd, reject: false });
  if (!stdout.startsWith('[')) {
    throw new Error(`${tool} produced no report${on && ` on ${on}`}: ${stderr}`);
  }
  return JSON.parse(stdout) as Row[];
}
