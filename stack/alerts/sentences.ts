import { type Inbox, lastWords, type Message } from './inbox.ts';

/** Silence of the alert that always fires, in ms, that is a fault: it comes once a minute. */
export const longestSilence = 5 * 60_000;

const clock = (time: number) => new Date(time).toLocaleString('sv-SE');

/** `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. @param ms a length, not negative. */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const kinds: Record<string, string> = { page: 'Page', ticket: 'Ticket', info: 'For information' };

const audienceOf = ({ audience }: Record<string, string>) =>
  audience
    ? audience.replaceAll(/(^|-)(\w)/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase())
    : 'whoever runs the platform';

function whenWords({ status, startsAt, endsAt }: Message, now: number): string {
  const from = Date.parse(startsAt);
  const to = status === 'firing' ? now : Date.parse(endsAt);
  const length = lengthWords(Math.max(0, to - from));
  return status === 'firing' ? `since ${clock(from)} (${length})` : `from ${clock(from)} to ${clock(to)} (${length})`;
}

const ended = (sentence: string) => (/[.!?]$/.test(sentence.trim()) ? sentence.trim() : `${sentence.trim()}.`);

/**
 * An alert as lines for a person: what, for whom, since when, what it means, where to look, what to do.
 * @param page address of Grafana, without a slash at the end; links of alerts are paths in it.
 */
export function alertLines(message: Message, page: string, now: number): string[] {
  const { status, labels, annotations } = message;
  const kind = kinds[labels.severity] ?? 'Alert';
  const { summary = labels.alertname, description, link, runbook_url: runbook } = annotations;
  const state = status === 'firing' ? 'FIRING' : 'over  ';
  const address = link && new URL(link, page).href;
  return [
    `${state}  ${ended(summary)} ${kind} for ${audienceOf(labels)}, ${whenWords(message, now)}.`,
    ...(status === 'firing' && description ? [ended(description.replaceAll(/\s+/g, ' '))] : []),
    ...(address ? [`Open ${address}`] : []),
    ...(status === 'firing' && runbook ? [`What to do: ${runbook}`] : []),
  ].map((line, index) => (index === 0 ? line : `        ${line}`));
}

/** Whether alerts would arrive at all. */
export function heartbeatSentence({ heartbeat }: Inbox, now: number): string {
  if (heartbeat === null) {
    return 'No heartbeat yet: it comes once a minute, from a few minutes after the start. Until then a silent inbox says nothing.';
  }
  const silence = Math.max(0, now - Date.parse(heartbeat));
  return silence > longestSilence
    ? `The heartbeat has been silent for ${lengthWords(silence)}: rules are not evaluated, or messages not delivered. What to do: docs/runbooks/Watchdog.md`
    : `Alerts are evaluated and delivered: the last heartbeat came ${lengthWords(silence)} ago.`;
}

/** Everything the inbox says, as text. @param most alerts that are over and still shown. */
export function inboxText(inbox: Inbox, page: string, now: number, most = 10): string {
  const all = lastWords(inbox.messages);
  const firing = all.filter(({ status }) => status === 'firing');
  const over = all.slice(firing.length);
  const left = over.length - most;
  return [
    heartbeatSentence(inbox, now),
    ...(firing.length === 0 ? ['Nothing fires.'] : []),
    ...[...firing, ...over.slice(0, most)].flatMap((message) => alertLines(message, page, now)),
    ...(left > 0 ? [`and ${left} more that are over: npm run stack -- alerts --all`] : []),
  ].join('\n');
}
