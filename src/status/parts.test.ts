import { linked, plain } from './parts';

test.each([
  ['nothing but words.', [{ text: 'nothing but words.' }]],
  ['<1>All of it</1>', [{ text: 'All of it', panel: 'trust.dropped' }]],
  [
    'In an hour, <1>some</1> failed, <2>here</2>.',
    [
      { text: 'In an hour, ' },
      { text: 'some', panel: 'trust.dropped' },
      { text: ' failed, ' },
      { text: 'here', panel: 'trust.waiting' },
      { text: '.' },
    ],
  ],
  [
    'a translation may <2>swap</2> <1>them</1>',
    [
      { text: 'a translation may ' },
      { text: 'swap', panel: 'trust.waiting' },
      { text: ' ' },
      { text: 'them', panel: 'trust.dropped' },
    ],
  ],
  ['no panel for <3>this</3>', [{ text: 'no panel for ' }, { text: 'this', panel: undefined }]],
])('%s', (text, parts) => {
  expect(linked(text, 'trust.dropped', 'trust.waiting')).toEqual(parts);
});

test('what a person reads has no marks', () => {
  expect(plain(linked('<1>It began</1>, and <2>is over</2>.', 'trust.dropped', 'trust.waiting'))).toBe(
    'It began, and is over.'
  );
});
