import { join } from 'node:path';
import { execa } from 'execa';
import { firstCluster } from '../../stack/clusters.ts';
import { Failure } from '../../stack/failure.ts';
import { existingContext } from '../../stack/runtimes/native/native.ts';
import type { Runtime } from '../../stack/runtimes/runtime.ts';
import type { Settings } from '../../stack/settings.ts';
import { entranceOf } from '../../stack/suites/testStack.ts';
import type { Fault } from './scenarios.ts';

/** A fault that has been made. */
export interface Made {
  /** Takes it back; safe to call again. */
  heal(): Promise<void>;
  /** In words, what has ended that must go on while the fault lasts. */
  ended(): string | undefined;
}

/** A program that makes traffic, until it is healed. */
async function wave(fault: Fault & { kind: 'traffic' }, runtime: Runtime, settings: Settings): Promise<Made> {
  if (runtime.name !== 'native') {
    throw new Failure(
      'The traffic cannot be made',
      `k6 is an image with ${runtime.name}, and drills start it as a program`,
      'start the native stack: RUNTIME=native make up'
    );
  }
  const context = await existingContext(settings);
  const running = execa(
    context.programs.k6,
    [
      ...['run', '--quiet', '--summary-mode=disabled', '--no-thresholds', '--no-usage-report', '--address', ''],
      join(settings.root, 'images/load-generator/wave.ts'),
    ],
    {
      env: { EDGE_URL: entranceOf(context, firstCluster).edge, WAVE: fault.wave },
      reject: false,
      all: true,
      cleanup: true,
    }
  );
  let ended: string | undefined;
  void running.then(({ all }) => (ended = `k6 has ended: ${String(all).split('\n').slice(-3).join(' ')}`));
  return {
    ended: () => ended,
    async heal() {
      running.kill();
      await running;
    },
  };
}

/** The service's proxy must go on: it tells customers that the service is gone, and counts that. */
function needParts({ part }: Fault & { kind: 'stop' }, { name }: Runtime): void {
  if (part === 'service' && name === 'kind') {
    throw new Failure(
      'The service cannot be taken away alone',
      'on a cluster its proxy is in the same pod and would end with it, and no request would be counted as failed',
      'start the native stack: RUNTIME=native make up'
    );
  }
}

/** Makes a fault; one that cannot be made whole is taken back. */
export async function make(fault: Fault, runtime: Runtime, settings: Settings): Promise<Made> {
  switch (fault.kind) {
    case 'traffic':
      return wave(fault, runtime, settings);
    case 'stop':
      needParts(fault, runtime);
      return taken(
        () => runtime.stop(fault.part),
        () => runtime.start(fault.part)
      );
    case 'cut':
      return taken(
        () => runtime.cut(),
        () => runtime.heal()
      );
  }
}

async function taken(take: () => Promise<void>, heal: () => Promise<void>): Promise<Made> {
  try {
    await take();
  } catch (error) {
    await heal();
    throw error;
  }
  return { heal, ended: () => undefined };
}

/** How a person heals it, when this program could not. */
export function byHand(fault: Fault): string {
  switch (fault.kind) {
    case 'traffic':
      return 'end the k6 that runs wave.ts';
    case 'stop':
      return `npm run stack -- start ${fault.part}`;
    case 'cut':
      return 'make heal';
  }
}
