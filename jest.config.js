// Times in tests are UTC, wherever they run.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');
const [, transformer] = Object.entries(scaffold.transform)[0];

module.exports = {
  ...scaffold,
  // Only against hanging for ever: longer than the waits within a test, which say what they wait for.
  testTimeout: 300_000,
  // d3-color 3.1.1 ships .mjs files, which the scaffold's pattern leaves untransformed.
  transform: { '^.+\\.m?(t|j)sx?$': transformer },
};
