const { resolve } = require('node:path');
const { grafanaESModules, nodeModulesToTransform } = require('../.config/jest/utils');
const ours = require('../jest.config');

/** Folders of src/ whose files and tests run without any code of Grafana's or React (src/imports.test.ts): what they do is the same with every version of it. */
const WITHOUT_GRAFANA = ['address', 'queries', 'status'];

/** The unit tests of the plugin with the packages of this folder: the newest Grafana and its React. */
module.exports = {
  ...ours,
  rootDir: resolve(__dirname, '..'),
  testPathIgnorePatterns: [`/src/(${WITHOUT_GRAFANA.join('|')})/`, '/node_modules/'],
  resolver: resolve(__dirname, 'resolver.js'),
  setupFilesAfterEnv: [resolve(__dirname, 'jest-setup.js'), ...ours.setupFilesAfterEnv],
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, '@react-hookz/web', '@ver0/deep-equal'])],
};
