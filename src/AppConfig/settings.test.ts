import { DEFAULT_SETTINGS, problemsOf, toSettings } from './settings';

test.each([
  [undefined, DEFAULT_SETTINGS],
  [null, DEFAULT_SETTINGS],
  [{}, DEFAULT_SETTINGS],
  [
    { service: ' menu ', conversion: 0.1 },
    { service: 'menu', conversion: 0.1 },
  ],
  [
    { service: '', conversion: '0.2' },
    { service: 'mock-service', conversion: 0.2 },
  ],
  [
    { service: 'a"} or {', conversion: 0.2 },
    { ...DEFAULT_SETTINGS, conversion: 0.2 },
  ],
  [{ service: 7, conversion: 7 }, DEFAULT_SETTINGS],
])('%j becomes %j', (stored, settings) => {
  expect(toSettings(stored)).toEqual(settings);
});

test.each([0, -1, 1.01, NaN])('a share of %d cannot be saved', (conversion) => {
  expect(problemsOf({ ...DEFAULT_SETTINGS, conversion })).toHaveProperty('conversion');
});

test.each([' ', '"} or {', '.*'])('a service called %j cannot be saved', (service) => {
  expect(Object.keys(problemsOf({ ...DEFAULT_SETTINGS, service }))).toEqual(['service']);
  expect(problemsOf(DEFAULT_SETTINGS)).toEqual({});
});
