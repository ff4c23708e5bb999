import { defineConfig } from 'eslint/config';
import grafanaI18n from '@grafana/i18n/eslint-plugin';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.config/',
      '.stack*/',
      'coverage/',
      'playwright-report/',
      'test-results/',
      'blob-report/',
    ],
  },
  ...baseConfig,
  {
    // Without a pattern that names them, only JavaScript is linted outside src/.
    files: ['**/*.{ts,tsx,mts}'],
  },
  {
    // A scene object's `static Component` is a component, but its name begins small to the rule's eye.
    files: ['src/scenes/**/*.tsx'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    // What a person reads goes through t() of src/language, so that it can be translated.
    files: ['src/**/*.tsx'],
    // Grafana takes the name of the configuration page when it starts, before any language is known.
    ignores: ['**/*.test.tsx', 'src/test/**', 'src/module.tsx'],
    plugins: { '@grafana/i18n': grafanaI18n },
    rules: { '@grafana/i18n/no-untranslated-strings': ['error', { calleesToIgnore: ['^css$'] }] },
  },
]);
