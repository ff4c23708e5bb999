import { service } from '../fixture/fixture.ts';
import { oddService } from '../fixture/oddLines.ts';
import type { Answers, Place } from './answers.ts';
import { first } from './first.ts';
import { odd } from './odd.ts';

export { conversion, type Place } from './answers.ts';

/** What the page shows of a service while a person has chosen clusters (a regular expression of their names). */
export interface Shown {
  service: string;
  cluster: string;
  answers: Answers;
}

/** Of the service that customers ask, in the one cluster there is. */
export const inOneCluster = (place: Place): Shown => ({ service, cluster: '.*', answers: first(place) });

/** Of the container with odd lines. */
export const ofOddLines = (place: Place): Shown => ({ service: oddService, cluster: '.*', answers: odd(place) });
