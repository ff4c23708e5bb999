/** What the probes of a hub share: requests at a steady rate until they are stopped, and a line of JSON for each that was not answered well. */
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import type { RefinedResponse, ResponseType } from 'k6/http';
import type { Options } from 'k6/options';

/** A request that was refused, or not answered. */
export interface Bad {
  /** Milliseconds since the epoch. */
  at: number;
  store: string;
  /** 0: no answer. */
  status: number;
  error?: string;
  ms: number;
}

/** Once a second: how many there were so far. */
export interface Tick {
  asked: number;
  /** Milliseconds since the epoch. */
  at: number;
}

export const steadily = (rate: number): Options => ({
  scenarios: {
    probe: {
      executor: 'constant-arrival-rate',
      rate,
      timeUnit: '1s',
      duration: '2h',
      preAllocatedVUs: 60,
      maxVUs: 200,
    },
  },
  discardResponseBodies: true,
  systemTags: [],
});

export const basic = (user: string, password: string) => `Basic ${encoding.b64encode(`${user}:${password}`)}`;

const say = (row: Bad | Tick) => console.log(JSON.stringify(row));

/** Makes the next request, the signals in turn, and says what there is to say of it. */
export function probe<Signal extends { store: string }>(
  rate: number,
  signals: readonly Signal[],
  send: (signal: Signal, began: number, n: number) => RefinedResponse<ResponseType | undefined>
): void {
  const n = exec.scenario.iterationInTest;
  const signal = signals[n % signals.length];
  const began = Date.now();
  const { status, error } = send(signal, began, n);
  if (status < 200 || status > 299) {
    say({ at: began, store: signal.store, status, error, ms: Date.now() - began });
  }
  if (n % rate === 0) {
    say({ asked: n + 1, at: began });
  }
}
