import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../failure.ts';
import { type Context, localhost, type Part } from '../part.ts';
import { lastLines, logFile, runningPid } from './process.ts';

/** Only against hanging for ever: longer than any store needs to replay its write-ahead log on a slow disk of a busy machine. */
const patienceSeconds = 900;

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, localhost);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** By hand, because fetch refuses some ports that a PORT_OFFSET may lead to (10080, for one). */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.once('timeout', () => request.destroy(new Error('no response'))).once('error', reject);
  });
}

/** Whether a part is ready now. A part without a readiness check is ready when it runs. */
export async function isReady(context: Context, part: Part): Promise<boolean> {
  if (part.readyPort) {
    return connects(context.settings.ports[part.readyPort]);
  }
  const url = part.readyUrl?.(context);
  if (!url) {
    return true;
  }
  try {
    const status = await statusOf(url);
    return part.readyStatus ? part.readyStatus.includes(status) : status < 500;
  } catch {
    return false;
  }
}

/** The last output of a dead part, as a failure that names its log. */
async function deathOf(context: Context, part: Part, what: string): Promise<Failure> {
  const { stateDir } = context.settings;
  const lines = await lastLines(stateDir, part.name, 3);
  return new Failure(
    `${part.title} ${what}`,
    lines.length > 0 ? lines.join('\n       ') : 'it printed nothing',
    `read ${logFile(stateDir, part.name)}, then run "make up" again: running parts are left alone`
  );
}

/**
 * Waits until a part answers.
 * @throws Failure when it ends or takes too long; the failure names the part, its last words and its log file.
 */
export async function waitReady(context: Context, part: Part): Promise<void> {
  const deadline = Date.now() + patienceSeconds * 1000;
  while (!(await isReady(context, part))) {
    if (typeof (await runningPid(context.settings.stateDir, part.name)) !== 'number') {
      throw await deathOf(context, part, 'exited while starting');
    }
    if (Date.now() > deadline) {
      throw await deathOf(context, part, `did not respond within ${patienceSeconds} s`);
    }
    await wait(200);
  }
  if (typeof (await runningPid(context.settings.stateDir, part.name)) !== 'number') {
    throw await deathOf(context, part, 'exited while starting');
  }
}
