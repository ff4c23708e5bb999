const { resolve } = require('node:path');
const { grafanaESModules, nodeModulesToTransform } = require('../.config/jest/utils');
const ours = require('../jest.config');

/** The unit tests of the plugin with the packages of this folder: the newest Grafana and its React. */
module.exports = {
  ...ours,
  rootDir: resolve(__dirname, '..'),
  resolver: resolve(__dirname, 'resolver.js'),
  setupFilesAfterEnv: [resolve(__dirname, 'jest-setup.js'), ...ours.setupFilesAfterEnv],
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, '@react-hookz/web', '@ver0/deep-equal'])],
};
