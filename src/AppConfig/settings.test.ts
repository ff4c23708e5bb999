import { objectives } from '../catalogue/objectives';
import { configured } from '../catalogue/objectives/configured';
import { DEFAULT_SETTINGS, problemsOf, SETTING_NAMES, storedProblems, toSettings, toTexts } from './settings';

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

test('what the catalogue says of an objective is the default of its settings, and can be saved', () => {
  for (const { id, target, window, minimum } of objectives) {
    const numbers = configured(id, (setting) => DEFAULT_SETTINGS[setting]);
    expect(numbers).toMatchObject({ target, window, minimum });
  }
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
  ['objective', ['', '0', '1', '99', '0.93', '0.9306', '1e0'], 'Enter an objective: a share above 0.9306 and below 1'],
  ['window', ['', '0', '366', '1.5', '30d'], 'Enter a window: a whole number of days from 1 to 365, such as 30.'],
  ['requestMinimum', ['', '0', '0.5', '1e3'], 'Enter a minimum: a whole number of events from 1 to 1000000'],
  ['checkObjective', ['99', '0.9306'], 'Enter an objective: a share above 0.9306 and below 1'],
  ['failingShare', ['', '0', '0.51', '20'], 'Enter a share of failures: a share above 0 and up to 0.5, such as 0.2.'],
  ['failingTimes', ['', '0.9', '11'], 'Enter a factor: a number from 1 to 10, such as 2.'],
  ['failingDeviations', ['0', '7'], 'Enter a number of standard deviations: a number from 1 to 6'],
  ['lateAfter', ['', '59', '86401', '5m'], 'Enter a number of seconds: a whole number from 60 to 86400, such as 300.'],
  ['currency', ['eur', 'EUZ', '€', 'US', '{}'], 'Enter a currency: an ISO 4217 code in capitals, such as EUR'],
  ['loki', ['a b', '${loki}', 'a'.repeat(41)], 'Enter a data source uid: up to 40 letters'],
] as const)('%s is none of %j, and the field says what to enter', (name, values, sentence) => {
  for (const value of values) {
    expect(problemsOf({ ...toTexts({}), [name]: value })).toEqual({ [name]: expect.stringContaining(sentence) });
  }
});

test.each(SETTING_NAMES)('%s says what it is', (name) => {
  expect(problemsOf({ ...toTexts({}), [name]: '{}' })).toEqual({ [name]: expect.stringMatching(/^Enter an? \S.*\.$/) });
});

test.each([
  ['objective', ['0.931', '0.99', '.9999']],
  ['currency', ['', 'EUR', 'USD', 'CHF']],
  ['tempo', ['', 'tempo', 'P8E80F9AEF21F6940', 'a_b-c']],
] as const)('%s may be any of %j', (name, values) => {
  values.forEach((value) => expect(problemsOf({ ...toTexts({}), [name]: value })).toEqual({}));
});

test.each([
  [undefined, []],
  [DEFAULT_SETTINGS, []],
  [{ service: 'menu' }, []],
  [
    { conversion: 7 },
    [
      'Conversion rate: “7” is not valid. 0.05 is used instead. Enter a conversion rate: a number above 0 and up to 1, such as 0.05.',
    ],
  ],
  [
    { requestWindow: 0 },
    [
      'Requests (window in days): “0” is not valid. 30 is used instead. Enter a window: a whole number of days from 1 to 365, such as 30.',
    ],
  ],
  [
    { currency: 'euro', conversionRate: 0.1 },
    [
      'Currency: “euro” is not valid. Nothing is set instead. Enter a currency: an ISO 4217 code in capitals, such as EUR, or nothing.',
      '“conversionRate” is not a setting. Remove it, or correct its name.',
    ],
  ],
])('of %j an administrator reads %j', (stored, sentences) => {
  expect(storedProblems(stored)).toEqual(sentences);
});
