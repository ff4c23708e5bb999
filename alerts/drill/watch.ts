import { type Inbox, inboxPath, type Message } from '../../stack/alerts/inbox.ts';
import { heartbeatSentence, longestSilence } from '../../stack/alerts/sentences.ts';
import { FRESH, selector } from '../counts.ts';
import { recorded } from '../records.ts';
import { objectives } from '../../src/catalogue/objectives/index.ts';
import type { Hub } from '../../verify/hub.ts';
import { type Known, objectiveOf } from './theory.ts';

/** What the inbox and the ruler say during a drill. */

export const readInbox = (hub: Hub) => hub.get<Inbox>(inboxPath);

/** Messages about alerts that began after `since` (milliseconds). */
async function messages(hub: Hub, since: number, status: Message['status']): Promise<Message[]> {
  return (await readInbox(hub)).messages.filter(
    (message) => message.status === status && Date.parse(message.startsAt) >= since
  );
}

/** When the receiver was first told that `alert` fires, in milliseconds; undefined when it was not. */
export async function toldOf(hub: Hub, alert: string, since: number): Promise<number | undefined> {
  const found = (await messages(hub, since, 'firing')).filter(({ labels }) => labels.alertname === alert);
  return found.length > 0 ? Math.min(...found.map(({ receivedAt }) => Date.parse(receivedAt))) : undefined;
}

/** Names of alerts that woke somebody since then. */
export async function pages(hub: Hub, since: number): Promise<string[]> {
  const found = (await messages(hub, since, 'firing')).filter(({ labels }) => labels.severity === 'page');
  return [...new Set(found.map(({ labels }) => labels.alertname))];
}

/** When the receiver was told that the last of them is over; undefined while one fires. */
export async function overSince(hub: Hub, alert: string, since: number): Promise<number | undefined> {
  const own = (await readInbox(hub)).messages.filter(
    ({ labels, startsAt }) => labels.alertname === alert && Date.parse(startsAt) >= since
  );
  const over = new Map<string, number>();
  for (const { fingerprint, startsAt, status, receivedAt } of own) {
    const key = `${fingerprint} ${startsAt}`;
    // the newest message comes first
    if (!over.has(key)) {
      over.set(key, status === 'resolved' ? Date.parse(receivedAt) : NaN);
    }
  }
  const moments = [...over.values()];
  return moments.length > 0 && moments.every((moment) => !Number.isNaN(moment)) ? Math.max(...moments) : undefined;
}

/** When the silence of the alert that always fires became a fault; undefined while it is none. */
export async function silentSince(hub: Hub): Promise<number | undefined> {
  const inbox = await readInbox(hub);
  const now = Date.now();
  const silent = inbox.heartbeat !== null && heartbeatSentence(inbox, now).includes('has been silent');
  return silent ? Date.parse(inbox.heartbeat!) + longestSilence : undefined;
}

/** `pending`, `firing` or `inactive`, from the ruler; `unknown` while it cannot be asked. */
export async function stateOf(hub: Hub, alert: string): Promise<string> {
  try {
    const { data } = await hub.get<{ data: { alerts: Array<{ labels: Record<string, string>; state: string }> } }>(
      '/prometheus/api/v1/alerts'
    );
    const states = data.alerts.filter(({ labels }) => labels.alertname === alert).map(({ state }) => state);
    return ['firing', 'pending'].find((state) => states.includes(state)) ?? 'inactive';
  } catch {
    return 'unknown';
  }
}

/** The only number that a query gives, of the first cluster that has one. */
async function first(hub: Hub, query: string): Promise<number | undefined> {
  return (await hub.promql(query, Math.floor(Date.now() / 1000)))[0]?.value;
}

/** What the stores know of the objective that an alert is of. */
export async function knownOf(hub: Hub, alert: string): Promise<Known> {
  const objective = objectiveOf(alert);
  const delivery = objectives.find(({ events }) => events.kind === 'minutes')!;
  const minutes = (await first(hub, `sum(count_over_time(${FRESH}${selector(delivery)}[6h]))`)) ?? 0;
  if (!objective) {
    return { minutes, failed: 0, usual: 0, perMinute: Infinity };
  }
  const events = (await first(hub, `max(${recorded('slo:sli_event:count1h', objective)})`)) ?? 0;
  return {
    minutes,
    failed: (await first(hub, `max(${recorded('slo:sli_error:ratio_rate1h', objective)})`)) ?? 0,
    usual: (await first(hub, `max(${recorded('slo:sli_error:usual_ratio', objective)})`)) ?? 0,
    perMinute: events / Math.max(1, Math.min(60, minutes)),
  };
}
