import { counted, filled, inEnglish, speak, t, type Translate } from './text';

test.each([
  ['It began at {{at}}.', { at: '12:04' }, 'It began at 12:04.'],
  ['{{a}} and {{a}}', { a: 1 }, '1 and 1'],
  ['{{a}}', { a: '{{b}}', b: 'x' }, '{{b}}'],
  ['{{missing}}', {}, '{{missing}}'],
])('%s', (english, values, shown) => {
  expect(filled(english, values)).toBe(shown);
});

test('without a translation there is English, in the form for the number', () => {
  expect(t('any.key', 'Loading {{what}}', { what: 'lines' })).toBe('Loading lines');
  const loads = (count: number) =>
    counted('any.loads', count, { one: '{{n}} load', other: '{{n}} loads' }, { n: count });
  expect([0, 1, 2].map(loads)).toEqual(['0 loads', '1 load', '2 loads']);
});

test('with one, it is asked with the number, for languages of more forms than two', () => {
  const asked = jest.fn<string, Parameters<Translate>>(() => 'x');
  speak(asked);
  t('a', 'A', { b: 1 });
  counted('c', 5, { one: 'one', other: 'other' }, { n: '5' });
  speak((_, english, values) => filled(english, values));
  expect(asked.mock.calls).toEqual([
    ['a', 'A', { b: 1 }],
    ['c', 'other', { n: '5', count: 5 }],
  ]);
});

test('a document is written in English, whatever the page speaks, also when it cannot be written', () => {
  const english: Translate = (_, text, values) => filled(text, values);
  speak(() => 'x');
  expect(inEnglish(() => t('a', 'in English'))).toBe('in English');
  expect(t('a', 'in English')).toBe('x');
  const broken = () => {
    throw new Error('no');
  };
  expect(() => inEnglish(broken)).toThrow('no');
  expect(t('a', 'in English')).toBe('x');
  speak(english);
});
