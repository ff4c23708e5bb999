import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';

/** A port of this machine that leads to a port of a pod, until it is closed. */
export interface Forward {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Only a guard against hanging: on errors, kubectl exits. */
const patienceSeconds = 300;

/**
 * Forwards a port to `target` ("service/gateway", "pod/x") of a namespace; kubectl chooses the port of this machine.
 * @throws Error with kubectl's output.
 */
export async function forward(namespace: string, target: string, port: number): Promise<Forward> {
  const process = execa('kubectl', ['--namespace', namespace, 'port-forward', target, `:${port}`], {
    reject: false,
    all: true,
  });
  let said = '';
  process.all.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const close = async () => {
    process.kill();
    await process;
  };
  for (const deadline = Date.now() + patienceSeconds * 1000; Date.now() < deadline; await wait(50)) {
    const local = /127\.0\.0\.1:(\d+) ->/.exec(said)?.[1];
    if (local) {
      return { url: `http://127.0.0.1:${local}`, close };
    }
    if (process.exitCode !== null) {
      break;
    }
  }
  await close();
  throw new Error(`cannot forward a port to ${namespace}/${target}: ${said.trim()}`);
}
