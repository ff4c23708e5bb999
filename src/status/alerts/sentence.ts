import type { ObjectiveId } from '../../catalogue/objectives';
import { counted, t } from '../../language/text';
import { further, takes } from '../audiences';
import type { Period } from '../facts';
import { joined, linked, type Origin, type Part, type Sentence } from '../parts';
import type { AlertRun, KnownAlerts } from './types';
import { whatIs, type Reader } from './what';

/** What the strip of a tab says of alerts. */
export interface AlertLine {
  state: 'loading' | 'unknown' | 'none' | 'over' | 'pending' | 'firing';
  sentence: readonly Part[];
}

/** So many alerts are told; the others are counted. */
const MOST = 3;

const SEVERITIES = ['page', 'ticket', 'info'];

interface Told {
  run: AlertRun;
  what: string;
}

const weight = ({ state, severity }: AlertRun) =>
  (state === 'firing' ? 0 : SEVERITIES.length) + Math.max(0, SEVERITIES.indexOf(severity));

/** Alerts of one rule in several clusters as one, since the first of them. */
function acrossClusters(runs: readonly AlertRun[]): AlertRun[] {
  const groups = new Map<string, AlertRun[]>();
  for (const run of runs) {
    const rule = JSON.stringify([run.name, run.state, run.severity, run.objective]);
    groups.set(rule, [...(groups.get(rule) ?? []), run]);
  }
  return [...groups.values()].map((group) => {
    const clusters = [...new Set(group.flatMap(({ cluster }) => cluster || []))].sort();
    const before = group.some(({ from }) => from === undefined);
    const goesOn = group.some(({ to }) => to === undefined);
    return {
      ...group[0],
      cluster: new Intl.ListFormat('en').format(clusters),
      from: before ? undefined : Math.min(...group.map(({ from }) => from!)),
      to: goesOn ? undefined : Math.max(...group.map(({ to }) => to!)),
    };
  });
}

/** Those that concern these readers, gravest first; what would read the same is told once, with the longest. */
function toldTo(runs: readonly AlertRun[], reader: Reader): Told[] {
  const all = acrossClusters(runs).flatMap((run): Told[] => {
    const what = whatIs(run, reader);
    return what === undefined ? [] : [{ run, what }];
  });
  const byAge = [...all].sort((a, b) => (a.run.from ?? 0) - (b.run.from ?? 0));
  const once = byAge.filter(
    ({ run, what }, index) => byAge.findIndex((other) => other.what === what && other.run.state === run.state) === index
  );
  return once.sort((a, b) => weight(a.run) - weight(b.run));
}

/** The panel that an alert's number stands in, where the tab has it. */
function originOf({ objective }: AlertRun, reader: Reader): Origin {
  if (reader === 'trust') {
    return { panel: 'trust.collectors' };
  }
  const taken = takes[reader];
  if (objective === taken.objective) {
    return { panel: taken.achieved.panel };
  }
  return { panel: further[reader][objective as ObjectiveId] };
}

function sentenceOf({ run, what }: Told, reader: Reader, { clock }: Period): Sentence {
  const values = { what, at: run.from === undefined ? '' : clock(run.from) };
  const before = run.from === undefined;
  const texts = {
    firing: before
      ? t('alerts.firing-before', 'Alert since before this time range: <1>{{what}}</1>.', values)
      : t('alerts.firing', 'Alert since {{at}}: <1>{{what}}</1>.', values),
    pending: before
      ? t('alerts.pending-before', 'About to alert: <1>{{what}}</1>.', values)
      : t('alerts.pending', 'About to alert, since {{at}}: <1>{{what}}</1>.', values),
  };
  return linked(texts[run.state], originOf(run, reader));
}

const more = (n: number) =>
  n > 0
    ? linked(counted('alerts.more', n, { one: '{{n}} more alert.', other: '{{n}} more alerts.' }, { n }))
    : undefined;

/** What fired earlier in the time range, and is over. */
function earlier(runs: readonly AlertRun[], reader: Reader, period: Period): AlertLine {
  const over = toldTo(
    runs.filter(({ state, to }) => state === 'firing' && to !== undefined),
    reader
  );
  if (over.length === 0) {
    const none = period.last
      ? t('alerts.none', 'No alert is firing.')
      : t('alerts.none-past', 'No alert fired in this time range.');
    return { state: 'none', sentence: linked(none) };
  }
  const [{ run, what }] = over;
  const values = { what, at: run.from === undefined ? '' : period.clock(run.from), to: period.clock(run.to!) };
  const text =
    run.from === undefined
      ? t('alerts.over-before', 'An alert ended at {{to}}: <1>{{what}}</1>.', values)
      : t('alerts.over', 'An alert fired from {{at}} to {{to}}: <1>{{what}}</1>.', values);
  return { state: 'over', sentence: joined([linked(text, originOf(run, reader)), more(over.length - 1)]) };
}

/** What fires or is about to, in the words of a tab's readers; otherwise what fired, or that nothing did. */
export function alertLine(known: KnownAlerts, reader: Reader, period: Period): AlertLine {
  if (known === undefined) {
    return { state: 'loading', sentence: linked(t('alerts.loading', 'Looking for alerts…')) };
  }
  if (known === 'away') {
    return {
      state: 'unknown',
      sentence: linked(t('alerts.away', 'Whether an alert is firing is not known: Mimir cannot be read.')),
    };
  }
  const current = toldTo(
    known.filter(({ to }) => to === undefined),
    reader
  );
  if (current.length === 0) {
    return earlier(known, reader, period);
  }
  return {
    state: current[0].run.state,
    sentence: joined([
      ...current.slice(0, MOST).map((told) => sentenceOf(told, reader, period)),
      more(current.length - MOST),
    ]),
  };
}
