import type { Hub } from '../verify/hub.ts';
import { readPodLines, writePodLog } from '../verify/podLogs.ts';
import { restartService, type TestStack } from '../stack/suites/testStack.ts';
import { writeFieldLog } from './fieldLog.ts';
import { oddLines, oddService } from './oddLines.ts';

/** Where the fixture is made: a stack on this machine, or a cluster. It is new, and its service never fails. */
export interface FixtureHost {
  hub: Hub;
  /** Where requests go in, without a slash at the end. */
  edge: string;
  /** OTLP/HTTP of the collector, without `/v1/…`. */
  otlp: string;
  environment: string;
  /** Containers whose lines belong to the fixture. */
  containers: string[];
  /** Lines of a container that must arrive, oldest first; `time` is RFC 3339. */
  written(container: string): Promise<Array<{ time: string; text: string }>>;
  /** Stops the service and starts it again with another share of failing menu loads. */
  restartService(failureRate: number): Promise<void>;
  /** In words what has ended for good, so that nothing more will arrive; on a cluster everything comes again. */
  ended?(): Promise<string | undefined>;
  /** Writes the logs of the containers with odd lines and with lines from the field, where there are such. */
  writeOddLines?(): Promise<void>;
}

export function nativeFixtureHost(stack: TestStack, service: string): FixtureHost {
  const { settings } = stack.context;
  return {
    hub: stack.hub,
    edge: stack.edge,
    otlp: stack.otlp,
    environment: settings.environment,
    containers: [service, oddService],
    written: (container) => readPodLines(settings, container),
    restartService: (failureRate) => restartService(stack, failureRate),
    ended: stack.ended,
    writeOddLines: async () => {
      await writePodLog(settings, oddService, oddLines, BigInt(Date.now()) * 1_000_000n);
      await writeFieldLog(stack);
    },
  };
}
