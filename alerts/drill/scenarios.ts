import { Failure } from '../../stack/failure.ts';
import { plain, type Wave } from '../../images/load-generator/waves.ts';

/** What can be rehearsed, as plain data. A fault is made of real traffic or by taking a part away; the service that is watched is never changed. */

export type Fault =
  /** A part that is stopped, by its name in `make status`. */
  | { kind: 'stop'; part: string }
  /** The road from the collectors to the hub. */
  | { kind: 'cut' }
  /** Customers who come on top of the usual ones. */
  | { kind: 'traffic'; wave: Wave };

export type Expectation =
  /** This alert reaches the inbox. */
  | { alert: string }
  /** The alert that always fires falls silent. */
  | { silence: string }
  /** Nobody is woken, for as long as `unlike` would take to wake somebody. */
  | { noPage: string; unlike: string };

export interface Scenario {
  id: string;
  /** What happens, as a sentence. */
  what: string;
  fault: Fault;
  expects: Expectation;
}

const traffic = (wave: Wave): Pick<Scenario, 'what' | 'fault'> => ({
  what: plain[wave],
  fault: { kind: 'traffic', wave },
});

export const scenarios: readonly Scenario[] = [
  {
    id: 'menu-outage',
    what: 'The menu service is gone. Its proxy answers every customer with an error.',
    fault: { kind: 'stop', part: 'service' },
    expects: { alert: 'RequestsFailing' },
  },
  {
    id: 'slow',
    ...traffic('slow'),
    expects: {
      noPage: 'No objective promises a speed; Technical shows the slowest requests.',
      unlike: 'RequestsFailing',
    },
  },
  {
    id: 'stale-links',
    ...traffic('stale-links'),
    expects: { noPage: 'The service has correctly answered that there is no such dish.', unlike: 'DishPagesFailing' },
  },
  {
    id: 'scanner',
    ...traffic('scanner'),
    expects: { noPage: 'Paths that do not exist are no failure of the service.', unlike: 'RequestsFailing' },
  },
  {
    id: 'dish-gone',
    ...traffic('dish-gone'),
    expects: { noPage: 'The service has correctly answered that the dish is gone.', unlike: 'DishPagesFailing' },
  },
  {
    id: 'collector-down',
    what: 'The collector has ended. Lines wait in their files, and it says nothing of itself any more.',
    fault: { kind: 'stop', part: 'alloy' },
    expects: { alert: 'CollectorSilent' },
  },
  {
    id: 'link-cut',
    what: 'The road between collector and hub is closed. Nothing arrives, and nothing is lost.',
    fault: { kind: 'cut' },
    expects: { alert: 'DeliveryFailing' },
  },
  {
    id: 'store-down',
    what: 'Mimir is gone, and with it whoever evaluates rules and sends alerts.',
    fault: { kind: 'stop', part: 'mimir' },
    expects: { silence: 'Watchdog' },
  },
];

export const scenarioNames = scenarios.map(({ id }) => id);

/** @throws Failure that lists all when there is no such scenario. */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find(({ id }) => id === name);
  if (!found) {
    throw new Failure(
      `There is no scenario "${name}"`,
      'the name is unknown',
      `choose one of: ${scenarioNames.join(', ')}`
    );
  }
  return found;
}
