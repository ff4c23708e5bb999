import { startTestStack, type TestStack } from '../stack/suites/testStack.ts';
import { judge } from './judge.ts';
import { expectedAt, play } from './play.ts';
import type { Result } from './result.ts';
import type { Scenario } from './scenario.ts';

interface ProveOptions {
  /** Requests a second. */
  rate?: number;
  /** Seconds that everything has to arrive after a fault. */
  patience?: number;
  /** Where the stack of the proof stands: PORT_OFFSET and STATE_DIR. */
  where?: NodeJS.ProcessEnv;
  commit: string;
  say?(words: string): void;
  /** Called after each scenario with the results so far. */
  keep?(results: readonly Result[]): Promise<void>;
}

/** Plays scenarios one after the other on a stack of their own, which it starts and ends; one that broke something leaves no stack to the next. */
export async function prove(
  scenarios: readonly Scenario[],
  { rate = 100, patience = 900, where, commit, say = console.log, keep }: ProveOptions
): Promise<Result[]> {
  const results: Result[] = [];
  let stack: TestStack | undefined;
  try {
    for (const scenario of scenarios) {
      const { name, title, expected, why } = scenario;
      const date = new Date().toISOString().slice(0, 10);
      const result: Result = { scenario: name, title, expected, why, date, commit };
      const skipped = scenario.missing?.();
      if (skipped !== undefined) {
        say(`${name}: skipped, ${skipped}`);
        results.push({ ...result, skipped });
        continue;
      }
      stack ??= await startTestStack({ where });
      const began = Date.now();
      const took = () => Math.round((Date.now() - began) / 1000);
      try {
        const tell = (words: string) => say(`${name}: ${took()} s: ${words}`);
        const measured = await play(scenario, stack, { rate, patience, say: tell });
        const { sent, written, found, allowed } = measured;
        const verdict = judge({ expected: expectedAt(sent, written), found }, allowed);
        results.push({ ...result, took: took(), measured, ...verdict });
      } catch (error) {
        results.push({ ...result, took: took(), failed: error instanceof Error ? error.message : String(error) });
      }
      const last = results.at(-1)!;
      say(`${name}: ${inOneLine(last)}`);
      await keep?.(results);
      if (!last.kept || (await stack.ended()) !== undefined) {
        await stack.stop();
        stack = undefined;
      }
    }
  } finally {
    await stack?.stop();
  }
  return results;
}

export function inOneLine({ skipped, failed, equal, kept, findings = [], took }: Result): string {
  if (skipped !== undefined) {
    return `skipped: ${skipped}`;
  }
  if (failed !== undefined) {
    return `FAILED: ${failed}`;
  }
  const verdict = equal ? 'equal' : kept ? 'within its bound' : 'NOT EQUAL';
  return `${verdict} after ${took} s${findings.length > 0 ? `: ${findings.join('; ')}` : ''}`;
}
