import assert from 'node:assert/strict';
import { type Answer, nothing, one } from '../answer.ts';
import { service } from '../fixture/fixture.ts';
import { oddService } from '../fixture/oddLines.ts';

/** Lines of all services, of which nobody knows how many the platform writes: so many at least. */
const atLeast =
  (lines: number): Answer =>
  (found) => {
    assert.ok('numbers' in found, 'numbers are expected');
    const all = Object.values(found.numbers)
      .flat()
      .reduce((sum, value) => sum + value, 0);
    assert.ok(all >= lines, `${all} lines of ${lines}`);
  };

/** Of a service in clusters (a regular expression of their names): menu loads, those that failed, lines of any service. */
interface TimelineAnswers {
  service: string;
  cluster: string;
  answers: Answer[];
}

/** The menu loads of answers/first.ts, second.ts, both.ts and odd.ts. */
export const timelineAnswers = (first: string, second: string): TimelineAnswers[] => [
  { service, cluster: first, answers: [one(60), one(5), atLeast(162)] },
  { service, cluster: second, answers: [one(20), one(2), atLeast(35)] },
  { service, cluster: '.*', answers: [one(80), one(7), atLeast(197)] },
  // Nobody loads the menu of a service that has none, and its lines are not what says that data has arrived.
  { service: oddService, cluster: first, answers: [one(22), nothing, atLeast(162)] },
  { service: oddService, cluster: second, answers: [nothing, nothing, atLeast(35)] },
];
