import { Failure } from '../../stack/failure.ts';
import type { Runtime } from '../../stack/runtimes/runtime.ts';
import type { Settings } from '../../stack/settings.ts';
import type { Hub } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import type { Loaded } from '../loaded.ts';
import { byHand, make } from './faults.ts';
import type { Expectation, Scenario } from './scenarios.ts';
import { type Expected, type Known, settled, timeToDetect } from './theory.ts';
import { knownOf, overSince, pages, silentSince, stateOf, toldOf } from './watch.ts';

export interface Stage {
  runtime: Runtime;
  settings: Settings;
  hub: Hub;
  /** The alerts that the ruler has loaded. */
  alerts: readonly Loaded[];
  say(text: string): void;
  /** Ends the drill early: the fault is healed, and the drill fails. */
  signal?: AbortSignal;
}

/** Seconds, each from the fault but the last. */
export interface Result {
  expected: Expected;
  /** Until the receiver was told; undefined where nobody was to be told. */
  detected?: number;
  /** From the healing until the receiver was told that it is over. */
  resolved?: number;
}

/** Between two words on how it goes. */
const SAY_EVERY = 30_000;

export const range = ({ least, most }: Expected) => `${clock(least)} to ${clock(most)}`;

/** "7:45": minutes and seconds. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const nameOf = (expects: Expectation) =>
  'alert' in expects ? expects.alert : 'silence' in expects ? expects.silence : expects.unlike;

const interrupted = ({ signal }: Stage) => (signal?.aborted ? 'it was interrupted' : undefined);

/** Waits, and says now and then how it goes. @throws Error when it takes three times as long as it may, and ten minutes more. */
async function waiting<T>(
  stage: Stage,
  what: string,
  since: number,
  { most }: Expected,
  look: () => Promise<T | undefined | false>,
  progress: () => Promise<string>,
  ended: () => string | undefined = () => undefined
): Promise<T> {
  let said = Date.now();
  return until(
    what,
    async () => {
      const found = await look();
      if ((found === undefined || found === false) && Date.now() - said >= SAY_EVERY) {
        said = Date.now();
        stage.say(`  ${clock((said - since) / 1000).padStart(6)}  ${await progress()}`);
      }
      return found;
    },
    { every: 1000, seconds: 3 * most + 600, ended: () => interrupted(stage) ?? ended() }
  );
}

/** Longest time that an alert needs to be over, by the windows that look back: those of a page. */
const LONGEST_END: Expected = { least: 0, most: 3600 };

async function detect(
  stage: Stage,
  { expects }: Scenario,
  since: number,
  expected: Expected,
  ended: () => string | undefined
) {
  const { hub } = stage;
  if ('noPage' in expects) {
    await waiting(
      stage,
      'the time in which somebody could have been woken',
      since,
      expected,
      async () => {
        const woken = await pages(hub, since);
        if (woken.length > 0) {
          throw new Failure(
            'Somebody was woken',
            `${woken.join(', ')} fired, and nothing should have: ${expects.noPage}`,
            'run "make alerts" to read what it says; the rule is wrong, or something else is'
          );
        }
        return Date.now() - since >= expected.most * 1000;
      },
      async () => `nobody was woken; watched until ${clock(expected.most)}`,
      ended
    );
    return undefined;
  }
  const name = nameOf(expects);
  const told = await waiting(
    stage,
    'silence' in expects ? `the heartbeat is missed` : `${name} reaches the inbox`,
    since,
    expected,
    () => ('silence' in expects ? silentSince(hub) : toldOf(hub, name, since)),
    async () =>
      'silence' in expects
        ? `the last heartbeat still counts; expected ${range(expected)}`
        : `${name} is ${await stateOf(hub, name)}; expected ${range(expected)}`,
    ended
  );
  return (told - since) / 1000;
}

async function resolve(
  stage: Stage,
  { expects }: Scenario,
  since: number,
  healed: number
): Promise<number | undefined> {
  if ('noPage' in expects) {
    return undefined;
  }
  const name = nameOf(expects);
  const over = await waiting(
    stage,
    `the inbox is told that ${name} is over`,
    healed,
    LONGEST_END,
    async () =>
      'silence' in expects
        ? (await silentSince(stage.hub)) === undefined && Date.now()
        : overSince(stage.hub, name, since),
    async () => `${name} is ${await stateOf(stage.hub, name)}`
  );
  return (over - healed) / 1000;
}

/** @throws Failure when the alert fires before anything is done. */
async function needQuiet({ hub, alerts }: Stage, { expects }: Scenario): Promise<void> {
  if ('silence' in expects) {
    if ((await silentSince(hub)) !== undefined) {
      throw new Failure(
        'The drill cannot begin',
        'the heartbeat is silent already',
        'run "make status", then "make up"'
      );
    }
    return;
  }
  const names =
    'alert' in expects
      ? [expects.alert]
      : alerts.filter(({ alert }) => alert.labels.severity === 'page').map(({ alert }) => alert.alert);
  for (const name of names) {
    const state = await stateOf(hub, name);
    if (state === 'firing' || state === 'pending') {
      throw new Failure(
        'The drill cannot begin',
        `${name} is ${state} already`,
        'wait until it is over ("make alerts" says so), then run the drill again'
      );
    }
  }
}

/**
 * Makes the fault of a scenario, waits until somebody is told (or until they would have been), heals it in any case, and waits until they are told that it
 * is over.
 * @throws Failure or Error when it went otherwise than the scenario says; the fault is healed then too.
 */
export async function drill(stage: Stage, scenario: Scenario): Promise<Result> {
  const { say, hub } = stage;
  await needQuiet(stage, scenario);
  const known: Known = 'silence' in scenario.expects ? settled : await knownOf(hub, nameOf(scenario.expects));
  const expected = timeToDetect(scenario.expects, stage.alerts, known);
  say(`${scenario.what}`);
  say(
    'noPage' in scenario.expects
      ? `Nobody should be woken: ${scenario.expects.noPage} Watching for ${clock(expected.most)} (minutes:seconds).`
      : `In theory, ${nameOf(scenario.expects)} reaches the inbox after ${range(expected)} (minutes:seconds).`
  );
  const since = Date.now();
  const made = await make(scenario.fault, stage.runtime, stage.settings);
  let detected: number | undefined;
  try {
    detected = await detect(stage, scenario, since, expected, made.ended);
    say(
      detected === undefined
        ? `Nobody was woken in ${clock((Date.now() - since) / 1000)}.`
        : `Detected after ${clock(detected)}; in theory ${range(expected)}. Healing.`
    );
  } finally {
    await made.heal().catch((error: unknown) => {
      say(`It could not be healed; do it by hand: ${byHand(scenario.fault)}`);
      throw error;
    });
  }
  const healed = Date.now();
  const resolved = await resolve(stage, scenario, since, healed);
  if (resolved !== undefined) {
    say(`Over ${clock(resolved)} after it was healed.`);
  }
  return { expected, detected, resolved };
}
