import { timeProblem } from './time';

const problemIn = (search: string) => {
  const parameters = new URLSearchParams(search);
  return timeProblem((name) => parameters.getAll(name));
};

test.each([
  '',
  'from=now-30m&to=now',
  'from=now-1d/d&to=now/d',
  'from=now/fy&to=now',
  'from=now%2B5m&to=now%2B1h',
  'from=1764154800000&to=1764158400000',
  'from=20260131&to=20260131T120000',
  'from=2026-01-31 12:00:00&to=2026-01-31T13:00:00.000Z',
  'time=1764154800000&time.window=10s',
  'timezone=Europe/Berlin',
  'timezone=browser',
  'timezone=',
])('%s can be read', (search) => {
  expect(problemIn(search)).toBeUndefined();
});

test.each([
  [
    'from=abc',
    '“abc” is not a valid start of the time range (such as now-30m, 2026-01-31 12:00:00 or milliseconds since 1970)',
  ],
  ['from=now-30m&to=nowhere', expect.stringContaining('“nowhere” is not a valid end of the time range')],
  ['from=now-30x', expect.stringContaining('“now-30x” is not a valid start')],
  ['from=2026-13-31 12:00:00', expect.stringContaining('is not a valid start')],
  ['from=12abc', expect.stringContaining('is not a valid start')],
  ['from=-5', expect.stringContaining('is not a valid start')],
  ['from=NaN', expect.stringContaining('is not a valid start')],
  ['from=', 'The URL has an empty start of the time range'],
  ['from=1&from=2', 'The URL has more than one start of the time range'],
  ['time=1764154800000&time.window=week', expect.stringContaining('“week” is not a valid duration')],
  ['time=then&time.window=10s', expect.stringContaining('“then” is not a valid time')],
  ['timezone=Mars/Olympus', expect.stringContaining('“Mars/Olympus” is not a valid time zone')],
])('%s is no time: %s', (search, sentence) => {
  expect(problemIn(search)).toEqual(sentence);
});
