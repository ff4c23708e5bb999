// Times in tests are UTC, wherever they run.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');
const [, transformer] = Object.entries(scaffold.transform)[0];

module.exports = {
  ...scaffold,
  // d3-color 3.1.1 ships .mjs files, which the scaffold's pattern leaves untransformed.
  transform: { '^.+\\.m?(t|j)sx?$': transformer },
};
