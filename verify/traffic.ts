import { join } from 'node:path';
import { execa } from 'execa';
import type { Report } from '../images/load-generator/tally.ts';
import type { TestStack } from '../stack/suites/testStack.ts';

interface Traffic {
  requests: number;
  /** Requests a second. */
  rate: number;
  seed: number;
  /** Gives each request an id of its own, beginning with this, instead of a place in the mix. */
  ids?: string;
  /** How requests with ids ask. */
  method?: 'GET' | 'HEAD' | 'OPTIONS';
}

/**
 * Sends exactly `requests` requests through the edge, `rate` a second; resolves with what was sent and how it was answered.
 * @throws Error when the run was cut short.
 */
export async function sendFixed(
  { context, edge }: Pick<TestStack, 'context' | 'edge'>,
  { requests, rate, seed, ids = '', method = 'GET' }: Traffic
): Promise<Report> {
  const { stdout } = await execa(
    context.programs.k6,
    [
      'run',
      '--quiet',
      '--no-usage-report',
      '--address',
      '',
      join(context.settings.root, 'images/load-generator/fixed.ts'),
    ],
    {
      env: {
        EDGE_URL: edge,
        REQUESTS: String(requests),
        RATE: String(rate),
        SEED: String(seed),
        IDS: ids,
        METHOD: method,
      },
      stderr: 'inherit',
    }
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Report;
}
