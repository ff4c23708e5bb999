import { countWritten } from './counts.ts';
import type { TestStack } from '../stack/suites/testStack.ts';
import { methodOf, type Phase } from './phases.ts';
import { readPodLines } from './podLogs.ts';
import { sendFixed } from './traffic.ts';
import { until } from './until.ts';

/** Requests of one start of the load generator. */
const chunk = 500;

const container = 'mock-service';

/** Requests through the edge, each with an id of its own that its line and its span carry. */
export class CountedLoad {
  private readonly sent = new Map<string, Phase>();
  private chunks = 0;

  constructor(
    private readonly stack: TestStack,
    /** What every id begins with. */
    private readonly run: string,
    /** Requests a second. */
    private readonly rate: number
  ) {}

  /** Every request that was sent and answered, in order. */
  get ids(): ReadonlyMap<string, Phase> {
    return this.sent;
  }

  /** Sends that many requests. @throws Error when one had no answer: whether the service saw it is unknown, and the count proves nothing. */
  async send(phase: Phase, requests = chunk): Promise<void> {
    const ids = `${this.run}${phase[0]}${this.chunks++}-`;
    const { answered } = await sendFixed(this.stack, {
      requests,
      rate: this.rate,
      seed: 1,
      ids,
      method: methodOf[phase],
    });
    if (answered !== requests) {
      throw new Error(`${requests - answered} of ${requests} requests had no answer: the service or its edge was away`);
    }
    for (let n = 0; n < requests; n++) {
      this.sent.set(`${ids}${n}`, phase);
    }
  }

  /** Requests that go on until they are told to stop, a few seconds of them at a time: a slow machine has as many as it needs. */
  keepSending(phase: Phase) {
    return keepSending(this.stack, () => this.send(phase));
  }
}

/**
 * Traffic that goes on until it is told to stop.
 * @param send sends a few seconds of it.
 */
export function keepSending(stack: TestStack, send: () => Promise<unknown>) {
  let going = true;
  let failed: string | undefined;
  const over = (async () => {
    while (going) {
      await send();
    }
  })();
  // Looked at below; until then a failure of it must not end the process.
  over.catch((error: unknown) => (failed = `the traffic has ended: ${String(error)}`));
  const written = async () => countWritten(await readPodLines(stack.context.settings, container)).requests;
  return {
    /** Waits until the service has written `more` lines of requests than now. */
    async more(more: number): Promise<void> {
      const target = (await written()) + more;
      await until(`${more} more lines of requests`, async () => (await written()) >= target, {
        ended: () => failed,
        seconds: 7200,
      });
    },
    async stop(): Promise<void> {
      going = false;
      await over;
    },
  };
}

/** Most lines of requests that two seconds of the log hold: a collector polls once a second and saves its place after the poll. */
export async function largestPoll(stack: TestStack): Promise<number> {
  const lines = await readPodLines(stack.context.settings, container);
  const moments = lines.map(({ time }) => Date.parse(time)).sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, end = 0; first < moments.length; first++) {
    while (end < moments.length && moments[end] < moments[first] + 2000) {
      end++;
    }
    most = Math.max(most, end - first);
  }
  return most;
}
