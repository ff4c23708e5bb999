import { DEFAULT_SETTINGS, problemsOf, SETTING_NAMES, toSettings, toTexts } from './settings';

test.each([
  [undefined, {}],
  [null, {}],
  [{}, {}],
  [
    { service: ' menu ', conversion: 0.1 },
    { service: 'menu', conversion: 0.1 },
  ],
  [{ service: '', conversion: '0.2' }, { conversion: 0.2 }],
  [{ service: 'a"} or {', conversion: 0.2 }, { conversion: 0.2 }],
  [{ service: 7, conversion: 7 }, { service: '7' }],
  [{ service: ['menu'], retries: true, apdex: null, conversion: { of: 0.1 } }, {}],
  [
    { retries: 2, apdex: '0.5' },
    { retries: 2, apdex: 0.5 },
  ],
])('%j becomes the defaults and %j', (stored, settings) => {
  expect(toSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, ...settings });
});

test('the defaults can be saved', () => {
  expect(problemsOf(toTexts({}))).toEqual({});
  expect(toSettings(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
});

test.each([
  ['conversion', ['', '0', '-1', '1.01', 'NaN', 'a tenth'], 'Enter a conversion rate: a number above 0 and up to 1'],
  ['service', ['', ' ', '"} or {', '.*'], 'Enter a service name: up to 128 letters'],
  ['retries', ['', '6', '-1', '0.5', 'none'], 'Enter a number of retries: a whole number from 0 to 5.'],
  ['apdex', ['', '0', '26', '500'], 'Enter an Apdex threshold: milliseconds above 0 and up to 25'],
] as const)('%s is none of %j, and the field says what to enter', (name, values, sentence) => {
  for (const value of values) {
    expect(problemsOf({ ...toTexts({}), [name]: value })).toEqual({ [name]: expect.stringContaining(sentence) });
  }
});

test.each(SETTING_NAMES)('%s says what it is', (name) => {
  expect(problemsOf({ ...toTexts({}), [name]: '{}' })).toEqual({ [name]: expect.stringMatching(/^Enter an? \S.*\.$/) });
});
