import type { Replay, Stage } from '../replay/stage.ts';
import { folder, healthy, replays } from './replay.ts';
import { alerts, isOld } from './rules.ts';

/** The old monitoring is silent in a replay that does not say otherwise: not even a pending alert. */
function oldStaysSilent({ rings }: Replay): boolean {
  return !alerts.some((alert) => isOld(alert) && rings.includes(alert.alert));
}

/** The evening of the incident answers. Six hours of health before the fault: the longest range that a rule looks back. */
export const evening: Stage = {
  folder,
  writer: 'incident/generate.ts',
  rules: ['../rules/*.yml'],
  clock: { step: 15, history: 6 * 3600 },
  healthy,
  ends: 'marked',
  replays,
  alerts: alerts.map(({ alert }) => alert),
  also: (replay, range) =>
    oldStaysSilent(replay)
      ? [{ expr: `count(count_over_time(ALERTS{monitoring="old"}[${range}]))`, exp_samples: [] }]
      : [],
};
