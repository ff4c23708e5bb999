import { service } from '../fixture/fixture.ts';
import { kitchen } from '../fixture/kitchen.ts';
import { oddService } from '../fixture/oddLines.ts';
import type { Answers, Place } from './answers.ts';
import { both } from './both.ts';
import { first } from './first.ts';
import { ofKitchen } from './kitchen.ts';
import { odd } from './odd.ts';
import { second } from './second.ts';

export { conversion, type Place } from './answers.ts';

/** What the page shows of a service while a person has chosen clusters (a regular expression of their names). */
export interface Shown {
  service: string;
  cluster: string;
  answers: Answers;
}

/** Of the service that customers ask, in the one cluster there is. */
export const inOneCluster = (place: Place): Shown => ({ service, cluster: '.*', answers: first(place) });

/** Of each cluster alone, of both, of all there are; and of the container with odd lines and the kitchen, which only the first has. */
export const inTwoClusters = (native: Place, other: Place): Shown[] => [
  { service, cluster: native.cluster, answers: first(native) },
  { service, cluster: other.cluster, answers: second(other) },
  { service, cluster: `(${native.cluster}|${other.cluster})`, answers: both(native, other) },
  { service, cluster: '.*', answers: both(native, other) },
  { service: oddService, cluster: native.cluster, answers: odd(native) },
  { service: kitchen.service, cluster: native.cluster, answers: ofKitchen(native) },
];
