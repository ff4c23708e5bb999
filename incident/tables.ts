import type { Results } from '../replay/results.ts';
import type { Replay } from '../replay/stage.ts';
import { clock, table } from '../replay/words.ts';
import { replay } from './replay.ts';
import { type Alert, alerts, isOld } from './rules.ts';

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
