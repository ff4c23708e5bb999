import { defineConfig } from 'eslint/config';
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
]);
