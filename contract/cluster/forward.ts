import { execa } from 'execa';
import { until } from '../../stack/verify/until.ts';

/** A port of this machine that leads to a port of a pod, until it is closed. */
export interface Forward {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Opens a way to `target` ("service/gateway", "pod/x") of a namespace; kubectl chooses the port of this machine. */
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
  try {
    const local = await until(`a way to ${target}`, async () => /127\.0\.0\.1:(\d+) ->/.exec(said)?.[1], {
      seconds: 30,
    });
    return { url: `http://127.0.0.1:${local}`, close };
  } catch (error) {
    await close();
    throw new Error(`no way to ${namespace}/${target}: ${said.trim()}`, { cause: error });
  }
}
