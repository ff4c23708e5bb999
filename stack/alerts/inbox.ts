/** A message of the inbox (images/inbox): one alert, as the Alertmanager sent it. Times are RFC 3339. */
export interface Message {
  receivedAt: string;
  receiver: string;
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  /** In the year 1 while it fires. */
  endsAt: string;
  /** The same for all messages about one alert. */
  fingerprint: string;
}

/** What the inbox holds: the newest message first. */
export interface Inbox {
  /** When the alert that always fires came last; null when it never did. */
  heartbeat: string | null;
  messages: Message[];
}

/** The path of the inbox at the gateway. */
export const inboxPath = '/inbox/messages';

const byTime = (a: Message, b: Message) => Date.parse(b.startsAt) - Date.parse(a.startsAt);

/** The last word on each alert: those that fire, then those that are over, the latest start first. */
export function lastWords(messages: readonly Message[]): Message[] {
  const last = new Map<string, Message>();
  for (const message of messages) {
    const alert = `${message.fingerprint} ${message.startsAt}`;
    // the newest comes first
    last.set(alert, last.get(alert) ?? message);
  }
  const all = [...last.values()].sort(byTime);
  return [...all.filter(({ status }) => status === 'firing'), ...all.filter(({ status }) => status !== 'firing')];
}
