import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A release that is not available here and now. Not an error: the engine is built from source instead. */
export class Unusable extends Error {}

const algorithms: Record<number, string> = { 32: 'md5', 64: 'sha256', 128: 'sha512' };

/** The name of the hash that makes digests of this length in hex. */
export const algorithmOf = (digest: string): string | undefined => algorithms[digest.length];

/**
 * Asks a server. The answer may come from where the server points to, but not without TLS when the question went over TLS.
 * @throws Unusable when there is no good answer: refused, unknown name, late, 404.
 */
export async function ask(url: string, signal: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { signal });
  } catch (error) {
    throw new Unusable(`${url}: ${reason(error)}`);
  }
  if (!answer.ok || (url.startsWith('https:') && !answer.url.startsWith('https:'))) {
    await answer.body?.cancel();
    throw new Unusable(
      `${url}: ${answer.ok ? `redirects to ${answer.url}, without TLS` : `responded with status ${answer.status}`}`
    );
  }
  return answer;
}

function reason(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return name === 'TimeoutError' ? 'no response in time' : (cause?.code ?? cause?.message ?? message);
}

interface Downloaded {
  sha256: string;
  /** In hex, of the algorithm that was asked for. */
  digest: string;
}

/**
 * Downloads a file; a server that is silent for `stall` milliseconds is given up.
 * @param seen called with the bytes so far and, if the server says, of how many.
 * @throws Unusable when it does not arrive whole.
 */
export async function download(
  url: string,
  file: string,
  algorithm: string,
  stall: number,
  seen: (bytes: number, of: number | undefined) => void = () => {}
): Promise<Downloaded> {
  const silence = new AbortController();
  const giveUp = () => silence.abort(new DOMException('silent', 'TimeoutError'));
  let timer = setTimeout(giveUp, stall);
  const sha256 = createHash('sha256');
  const digest = createHash(algorithm);
  try {
    const answer = await ask(url, silence.signal);
    const of = Number(answer.headers.get('content-length')) || undefined;
    let bytes = 0;
    const measured = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, stall);
        sha256.update(chunk);
        digest.update(chunk);
        seen((bytes += chunk.length), of);
        yield chunk;
      }
    };
    if (!answer.body) {
      throw new Unusable(`${url}: empty response`);
    }
    await pipeline(Readable.fromWeb(answer.body as never), measured, createWriteStream(file));
    return { sha256: sha256.digest('hex'), digest: digest.digest('hex') };
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`${url}: ${reason(error)}`);
  } finally {
    clearTimeout(timer);
  }
}
