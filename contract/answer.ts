import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Fixture } from './fixture/fixture.ts';
import type { Found } from './run.ts';

/** Says whether what a query found in a range is right. @throws AssertionError that says what is not. */
export type Answer = (found: Found, range: Fixture) => void;

type Numbers = Record<string, number>;

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Twelve digits: what is left is how a store rounds. */
const rounded = (value: number) => Number(value.toPrecision(12));

function numbersOf(found: Found): Record<string, number[]> {
  assert.ok('numbers' in found, 'numbers are expected');
  return found.numbers;
}

/** Counts by name, the steps of a graph added up; '' where there is no name. */
export function total(expected: Numbers): Answer {
  const wanted = Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, rounded(value)]));
  return (found) =>
    assert.deepEqual(
      Object.fromEntries(Object.entries(numbersOf(found)).map(([name, steps]) => [name, rounded(sum(steps))])),
      wanted
    );
}

/** One number without a name. */
export const one = (value: number): Answer => total({ '': value });

/** Nothing is found: the panel says its empty sentence. */
export const nothing: Answer = total({});

/** The same number at every step, at one step at least. */
export function steady(expected: Numbers): Answer {
  return (found) => {
    const numbers = numbersOf(found);
    assert.deepEqual(Object.keys(numbers).sort(), Object.keys(expected).sort());
    for (const [name, steps] of Object.entries(numbers)) {
      const present = steps.filter((value) => !Number.isNaN(value) && value !== 0);
      assert.ok(present.length > 0, `${name} has a number`);
      assert.deepEqual([...new Set(present.map(rounded))], [rounded(expected[name])], name);
    }
  };
}

/** Durations nobody knows by hand: each name has one above zero. */
export function measured(...names: string[]): Answer {
  return (found) => {
    const numbers = numbersOf(found);
    assert.deepEqual(Object.keys(numbers).sort(), [...names].sort());
    for (const [name, steps] of Object.entries(numbers)) {
      assert.ok(
        steps.some((value) => value > 0),
        `${name} has a duration`
      );
    }
  };
}

/** A number within bounds, where durations decide. */
export function between(low: number, high: number): Answer {
  return (found) => {
    const values = Object.values(numbersOf(found)).flat();
    assert.ok(values.length === 1 && values[0] >= low && values[0] <= high, `${values} is from ${low} to ${high}`);
  };
}

/** The same number times what depends on the length of the range. */
export const scaled =
  (value: number, by: (seconds: number) => number): Answer =>
  (found, range) =>
    one(value * by(range.to - range.from))(found, range);

/** Ages nobody knows by hand, in seconds: each name has one, and it is of today's test. */
export function fresh(...names: string[]): Answer {
  return (found) => {
    const numbers = numbersOf(found);
    assert.deepEqual(Object.keys(numbers).sort(), [...names].sort());
    for (const [name, [age, ...more]] of Object.entries(numbers)) {
      assert.ok(age >= 0 && age < 3600 && more.length === 0, `${name} is ${age} seconds old`);
    }
  };
}

const count = (texts: string[]): Numbers => {
  const counts: Numbers = {};
  for (const text of texts) {
    counts[text] = (counts[text] ?? 0) + 1;
  }
  return counts;
};

/** A text that an error message can show: a long one by its beginning, length and hash. */
export function brief(text: string): string {
  const hash = () => createHash('sha256').update(text).digest('hex').slice(0, 12);
  return text.length <= 200 ? text : `${text.slice(0, 40)}… (${text.length} characters, sha256 ${hash()}…)`;
}

/** Lines as they were written, in any order. */
export function lines(expected: string[]): Answer {
  return (found) => {
    assert.ok('lines' in found, 'lines are expected');
    assert.deepEqual(found.lines.map(brief).sort(), expected.map(brief).sort());
  };
}

/** Lines by the message in them. */
export function messages(expected: Numbers): Answer {
  return (found) => {
    assert.ok('lines' in found, 'lines are expected');
    assert.deepEqual(count(found.lines.map((line) => (JSON.parse(line) as { message: string }).message)), expected);
  };
}

/** Traces by name. */
export function traces(expected: Numbers): Answer {
  return (found) => {
    assert.ok('traces' in found, 'traces are expected');
    assert.deepEqual(count(found.traces), expected);
  };
}
