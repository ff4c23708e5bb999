import { type Inbox, inboxPath } from '../alerts/inbox.ts';
import { inboxText } from '../alerts/sentences.ts';
import { Failure } from '../failure.ts';
import type { HubReader } from '../runtimes/runtime.ts';
import { loadSettings } from '../settings.ts';
import { chosen } from './platform.ts';

/** @throws Failure when the gateway or the inbox is away. */
async function read({ url, user, password }: HubReader): Promise<Inbox> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const answer = await fetch(`${url}${inboxPath}`, { headers: { authorization } }).catch((error: Error) => error);
  if (answer instanceof Error || !answer.ok) {
    throw new Failure(
      'The alerts cannot be read',
      answer instanceof Error ? `${url} does not respond` : `${url}${inboxPath} answered ${answer.status}`,
      'run "make status" to see whether gateway and inbox are running, and "make up" to start them'
    );
  }
  return (await answer.json()) as Inbox;
}

/** Prints the alerts that were sent: those that fire, then those that are over, the last ones or all. */
export async function alerts({ all }: { all?: boolean }): Promise<void> {
  const runtime = await chosen();
  const reader = await runtime.reader();
  try {
    const page = `http://127.0.0.1:${loadSettings().ports.page}`;
    console.log(inboxText(await read(reader), page, Date.now(), all ? Infinity : undefined));
  } finally {
    await reader.close();
  }
}
