import { readHealthy, readReplays, type Replay, type Stage } from '../replay/stage.ts';
import { objectiveGroups } from './objectives.ts';
import { isAlert } from './rule.ts';

export const folder = import.meta.dirname;

/** A series by the name that replays give it. */
interface Named {
  series: string;
  shape: string;
}

const named = readHealthy<Record<string, Named>>(folder);

/** @throws Error when a replay names a series that `replays/healthy.yml` does not have. */
function seriesOf({ id }: Replay, name: string): string {
  const found = named[name];
  if (!found) {
    throw new Error(`replays/${id}.yml changes "${name}", which replays/healthy.yml does not have`);
  }
  return found.series;
}

const replays = readReplays(folder).map((replay) => ({
  ...replay,
  changes: Object.fromEntries(Object.entries(replay.changes).map(([name, to]) => [seriesOf(replay, name), to])),
}));

const groups = objectiveGroups();

/** The alerts of the menu. Six hours of health before the fault: three would tell what is usual. */
export const menu: Stage = {
  folder,
  writer: 'alerts/replay.ts',
  rules: ['../../rules/objectives.yaml'],
  clock: { step: 300, history: 6 * 3600 },
  healthy: Object.fromEntries(Object.values(named).map(({ series, shape }) => [series, shape])),
  ends: 'unmarked',
  replays,
  order: groups.map(({ name }) => name),
  alerts: [
    ...new Set(
      groups
        .flatMap(({ rules }) => rules)
        .filter(isAlert)
        .map(({ alert }) => alert)
    ),
  ],
};
