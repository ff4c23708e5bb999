import { s3Client } from '../../stack/runtimes/native/buckets.ts';
import { isMimirBlock, objectsIn, tempoBlocks } from '../../stack/runtimes/native/objects.ts';
import { runningPid } from '../../stack/runtimes/native/process.ts';
import { at, type Context } from '../../stack/runtimes/part.ts';
import { startNamed, type TestStack } from '../../stack/suites/testStack.ts';
import { until } from '../until.ts';

async function post({ context }: TestStack, store: 'loki' | 'mimir' | 'tempo', path: string): Promise<void> {
  const url = `http://${at(context, store)}${path}`;
  const response = await fetch(url, { method: 'POST' });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${(await response.text()).trim().slice(0, 500)}`);
  }
}

/**
 * Tells the stores to write out what they hold, as whoever takes one away does, and waits until the buckets have it.
 * @param requests each with one line and one span.
 */
export async function writeOut(stack: TestStack, requests: number): Promise<void> {
  await post(stack, 'tempo', '/flush');
  await post(stack, 'mimir', '/ingester/flush?wait=true');
  await writeOutLoki(stack);
  await inTheBuckets(stack, requests);
}

/** Loki's `/flush` writes chunks, but not the index that names them: only its end does. */
async function writeOutLoki(stack: TestStack): Promise<void> {
  const { stateDir } = stack.context.settings;
  await post(stack, 'loki', '/ingester/shutdown?flush=true&terminate=true');
  await until('Loki has written out and ended', async () => (await runningPid(stateDir, 'loki')) === 'dead');
  await startNamed(stack, 'loki');
}

/** Waits until the buckets hold an index of Loki, a block of Mimir, and every span in both kinds of Tempo's blocks. */
async function inTheBuckets({ context, ended }: TestStack, requests: number): Promise<void> {
  await withStorage(context, async (client) => {
    const { tenant } = context.settings;
    await until(
      'what was written out is in the buckets',
      async () => {
        const [index, mimir, { ingester, generator }] = [
          await objectsIn(client, 'loki', 'index/'),
          await objectsIn(client, 'mimir', `blocks/${tenant}/`),
          await tempoBlocks(client, tenant),
        ];
        const blocks = mimir.filter(({ key }) => isMimirBlock(key)).length;
        const files = index.filter(({ key }) => /\.tsdb(\.gz)?$/.test(key)).length;
        if (files === 0 || blocks === 0 || Math.min(ingester.traces, generator.traces) < requests) {
          throw new Error(
            `${files} files of Loki's index, ${blocks} blocks of Mimir, ${ingester.traces} and ${generator.traces} of ${requests} spans in Tempo's blocks`
          );
        }
        return true;
      },
      { every: 2000, ended }
    );
  });
}

/** Works with a client of a stack's object storage. */
export async function withStorage<T>(context: Context, work: (client: ReturnType<typeof s3Client>) => Promise<T>) {
  const client = s3Client(context);
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
