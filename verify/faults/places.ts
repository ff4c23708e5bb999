import { at } from '../../stack/runtimes/part.ts';
import { restartNamed, startNamed, stopNamed, type TestStack } from '../../stack/suites/testStack.ts';
import { freePorts } from '../freePorts.ts';
import { until } from '../until.ts';
import { type Asked, type Reaction, standIn } from './standIn.ts';

type React = (asked: Asked) => Reaction;

/** While `work` goes on, something stands on the road from the collector to the hub, as a company's proxy would. */
export async function onTheRoad(stack: TestStack, react: React, work: () => Promise<void>): Promise<void> {
  const { context } = stack;
  await stopNamed(stack, 'road');
  const other = await standIn(context.settings.ports.road, at(context, 'gateway'), react);
  try {
    await work();
    await harmed(stack, [other]);
  } finally {
    await other.close();
    await startNamed(stack, 'road');
  }
}

/** Variable of ingest, and the port of the store that it names. */
const stores = {
  loki: ['LOKI_WRITE', 'loki'],
  mimir: ['MIMIR_WRITE', 'mimir'],
  tempo: ['TEMPO_OTLP', 'tempoOtlp'],
} as const;

/**
 * While `work` goes on, something stands between the gateway and these stores, and answers for them.
 * @param more variables of ingest meanwhile.
 */
export async function beforeStores(
  stack: TestStack,
  names: ReadonlyArray<keyof typeof stores>,
  react: React,
  work: () => Promise<void>,
  more: Record<string, string> = {}
): Promise<void> {
  const ports = await freePorts(names.length);
  const others = await Promise.all(
    names.map((name, index) => standIn(ports[index], at(stack.context, stores[name][1]), react))
  );
  const addresses = names.map((name, index) => [stores[name][0], `127.0.0.1:${ports[index]}`]);
  const env = { ...(Object.fromEntries(addresses) as Record<string, string>), ...more };
  try {
    await restartNamed(stack, 'ingest', { env });
    await work();
    await harmed(stack, others);
  } finally {
    await restartNamed(stack, 'ingest');
    await Promise.all(others.map((other) => other.close()));
  }
}

/** A fault that harmed nothing proves nothing: waits until each has met a request. A collector that was refused comes again after seconds. */
const harmed = (stack: TestStack, faults: ReadonlyArray<{ harmed(): number }>) =>
  until('a request meets the fault', async () => faults.every((fault) => fault.harmed() > 0), { ended: stack.ended });
