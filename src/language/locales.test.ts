import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { collect, toTree } from '../../locales/collect';
import { ENGLISH_FILE } from '../../locales/english';
import pluginJson from '../plugin.json';

const ROOT = resolve(__dirname, '../..');

test('the English texts are what the app says', () => {
  const tsx = resolve(ROOT, 'node_modules/.bin/tsx');
  const { status, stdout, stderr } = spawnSync(tsx, ['locales/generate.ts', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${ENGLISH_FILE} is up to date.\n`, stderr: '' });
});

test('Grafana finds them: a folder a language, a file named after the plugin', () => {
  expect(pluginJson.languages).toContain('en-US');
  expect(ENGLISH_FILE).toBe(`src/locales/en-US/${pluginJson.id}.json`);
});

test('no text looks like a command of i18next', () => {
  const nested = [...collect()].filter(([key, english]) => /\$t\(/.test(english) || key.includes(':'));
  expect(nested).toEqual([]);
});

test('a key that is a text and a level at once is refused', () => {
  const texts = (...keys: string[]) => new Map(keys.map((key) => [key, 'x']));
  expect(toTree(texts('a.b', 'a.c'))).toEqual({ a: { b: 'x', c: 'x' } });
  expect(() => toTree(texts('a', 'a.b'))).toThrow('The key "a.b" lies below a key that is a text itself.');
  expect(() => toTree(texts('a.b', 'a'))).toThrow('The key "a" is a text, and other keys lie below it.');
});
