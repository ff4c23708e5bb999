import type { Measured } from './promtool.ts';
import { type Replay, replay } from './replay.ts';
import { type Alert, alerts, isOld } from './rules.ts';

export type Results = Map<Replay, Measured>;

/** `1:45` is a minute and 45 seconds, `3:41:15` has hours. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

const table = (head: string[], rows: string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const receiver = ({ labels: { severity, team } }: Alert) => `${severity}, ${team}`;

/** The replays that the answers show, as columns. */
const shown = ['total-loss', 'stranger', 'failover-burst'].map(replay);

function first(results: Results, of: Replay, { alert }: Pick<Alert, 'alert'>, otherwise: string): string {
  const at = results.get(of)?.first[alert];
  return at === undefined ? otherwise : clock(at);
}

/** Rule by rule: when it rings and after how long. New rules that ring in none of these replays are left out; the old ones stay. */
export function detection(results: Results): string {
  const rings = (alert: Alert) => isOld(alert) || shown.some((of) => results.get(of)?.first[alert.alert] !== undefined);
  return table(
    ['Alert', 'Rings when', 'Severity, team', ...shown.map(({ name }) => name)],
    alerts
      .filter(rings)
      .map((alert) => [
        isOld(alert) ? `Old: ${alert.alert}` : alert.alert,
        alert.annotations.summary,
        receiver(alert),
        ...shown.map((of) => first(results, of, alert, isOld(alert) ? 'never' : '')),
      ])
  );
}

/** The sentence of the summary. */
export function promise(results: Results): string {
  const after = (id: string) => first(results, replay(id), { alert: 'OrdersNotReachingRestaurants' }, 'never');
  const old = alerts.filter(isOld).filter(({ alert }) => shown.some((of) => alert in (results.get(of)?.first ?? {})));
  return [
    `In simulations, the new alarm rings ${after('total-loss')} minutes into a total loss and ${after('stranger')} into a loss of 8%;`,
    old.length === 0 ? 'the old monitoring stays silent.' : `of the old monitoring, ${old.length} rules ring.`,
  ].join(' ');
}

/** Every alert, for whoever keeps the rules. */
export function everyAlert(): string {
  return table(
    ['Alert', 'Fires when', 'Severity, team', 'Runbook'],
    alerts.map((alert) => {
      const [file, anchor] = alert.annotations.runbook_url.split('#');
      const title = file.replace('docs/runbooks/incident-', '').replace('.md', '');
      return [
        alert.alert,
        alert.annotations.summary,
        receiver(alert),
        `[${title}](../${file}${anchor ? `#${anchor}` : ''})`,
      ];
    })
  );
}

/** Every replay with what rang in it. */
export function everyReplay(results: Results): string {
  return table(
    ['Replay', 'What happens', 'What fires'],
    [...results].map(([of, { first: firsts, last }]) => [
      `[${of.name}](replays/${of.id}.yml)`,
      of.what.trim(),
      Object.entries(firsts)
        .sort(([, a], [, b]) => a - b)
        .map(([alert, at]) => `${alert} ${clock(at)}${last[alert] === undefined ? '' : ` to ${clock(last[alert])}`}`)
        .join(', ') || 'nothing',
    ])
  );
}

/** Puts text between `<!--name-->` and `<!--/name-->`. @throws Error when the page has no such place. */
export function put(page: string, name: string, text: string): string {
  const place = new RegExp(`(<!--${name}-->)[\\s\\S]*?(<!--/${name}-->)`);
  if (!place.test(page)) {
    throw new Error(`the page has no place called "${name}"`);
  }
  return page.replace(place, (_, begin: string, end: string) => `${begin}\n\n${text}\n\n${end}`);
}
