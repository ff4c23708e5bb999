import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

/** What becomes of one request: it passes, after a while, or twice; it is answered with a status; or its connection breaks, before it is passed on or before the answer is. */
export interface Reaction {
  twice?: true;
  afterMs?: number;
  status?: number;
  breaks?: 'before' | 'after';
}

export interface Asked {
  path: string;
  /** Unpacked. */
  body: Buffer;
}

interface StandIn {
  /** Requests so far that did not just pass. */
  harmed(): number;
  close(): Promise<void>;
}

/**
 * Takes the place of a part that only passes requests on: listens on its port and does to each request what `react` says.
 * @param target host and port that requests are passed on to.
 */
export async function standIn(port: number, target: string, react: (asked: Asked) => Reaction): Promise<StandIn> {
  let harmed = 0;
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    const { afterMs = 0, status, breaks, twice } = react({ path: request.url ?? '', body });
    if (status !== undefined || breaks !== undefined || twice) {
      harmed++;
    }
    await wait(afterMs);
    if (breaks === 'before') {
      response.destroy();
    } else if (status === undefined) {
      if (twice) {
        await passOn(target, request, sent, undefined);
      }
      await passOn(target, request, sent, breaks === 'after' ? undefined : response);
      if (breaks === 'after') {
        response.destroy();
      }
    } else {
      response.writeHead(status).end();
    }
  }
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    harmed: () => harmed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param response takes the answer; without it the answer goes nowhere. */
function passOn(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse | undefined
): Promise<void> {
  const [host, port] = target.split(':');
  return new Promise((resolve, reject) => {
    const onward = ask({ host, port, method, path: url, headers }, (answer) => {
      if (response) {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      } else {
        answer.resume();
      }
      answer.once('end', resolve).once('error', reject);
    });
    onward.once('error', reject).end(body);
  });
}
