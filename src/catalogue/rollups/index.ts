export { ABOVE } from './failingMinutes';
export { summedHours, runsOf, type Found } from './coverage';
export { HOUR_MS, newestHour, oldestHour, reachOf } from './hours';
export { fromSums, mayReadSums, type Summed, type Windows } from './longRange';
export { graphSteps, type Steps } from './steps';
