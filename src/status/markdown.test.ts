import { codeSpan, foreignWords, link } from './markdown';

test.each([
  ['restaurant service timeout', '`restaurant service timeout`'],
  ['a | b', '`a | b`'],
  ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
  ['[click](http://evil.example)', '`[click](http://evil.example)`'],
  ['@everyone #1 https://evil.example', '`@everyone #1 https://evil.example`'],
  ['one ` tick', '``one ` tick``'],
  ['``` fence', '```` ``` fence ````'],
  ['ends with `', '`` ends with ` ``'],
  ['two\n\n# lines\r\n- of a list', '`two # lines - of a list`'],
  ['turns \u202e around', '`turns · around`'],
  ['\u0000bell\u0007', '`·bell·`'],
  ['  \n ', '(empty)'],
  ['', '(empty)'],
  ['x'.repeat(300), `\`${'x'.repeat(200)}…\``],
])('%j is %s', (text, markdown) => {
  expect(codeSpan(text)).toBe(markdown);
});

test.each([
  ['Chicken Pad Thai', 'Chicken Pad Thai'],
  ["Tony's Pizza", "Tony's Pizza"],
  ['Crème brûlée (large), no. 2', 'Crème brûlée (large), no. 2'],
  ['寿司', '寿司'],
  ['999', '999'],
  ['1. Pizza', '`1. Pizza`'],
  ['- Pizza', '`- Pizza`'],
  ['www.evil.example', '`www.evil.example`'],
  ['*bold*', '`*bold*`'],
  ['[click](x)', '`[click](x)`'],
  ['@everyone', '`@everyone`'],
  ['two\nlines', '`two lines`'],
  ['', '(empty)'],
])('%j in a text is %s', (text, words) => expect(foreignWords(text)).toBe(words));

test('a URL cannot leave its place', () => {
  expect(link('48.3 %', 'http://a/b?x=1) [c](http://evil.example)|<d>')).toBe(
    '[48.3 %](http://a/b?x=1%29%20[c]%28http://evil.example%29%7C%3Cd%3E)'
  );
});
