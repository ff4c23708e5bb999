import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnv } from 'node:util';
import { parseContainers, parseMemory, stateOf, type Container } from './containers.ts';
import { envText } from './environment.ts';

const container = (part: Partial<Container>): Container => ({
  id: 'abc',
  service: 'loki',
  state: 'running',
  health: '',
  exitCode: 0,
  ports: [],
  ...part,
});

test('containers are read from lines and from a list', () => {
  const row = '{"ID":"abc","Service":"loki","State":"running","Health":"healthy","ExitCode":0}';
  const wanted = [container({ health: 'healthy' })];
  assert.deepEqual(parseContainers(row), wanted);
  assert.deepEqual(parseContainers(`[${row}]`), wanted);
  assert.equal(parseContainers(`${row}\n${row}\n`).length, 2);
  assert.deepEqual(parseContainers('\n'), []);
});

test('the ports of this machine that lead to a container are read', () => {
  const publishers = [
    { URL: '127.0.0.1', TargetPort: 3000, PublishedPort: 3100, Protocol: 'tcp' },
    { URL: '', TargetPort: 9090, PublishedPort: 0, Protocol: 'tcp' },
  ];
  assert.deepEqual(parseContainers(JSON.stringify({ ID: 'abc', Publishers: publishers }))[0].ports, [3100]);
});

test('memory is read in bytes', () => {
  const text = '{"ID":"0123456789abcdef","MemUsage":"58.5MiB / 1.172GiB"}\n{"ID":"b","MemUsage":"1.5GiB / 2GiB"}';
  assert.deepEqual(
    [...parseMemory(text)],
    [
      ['0123456789ab', 61341696],
      ['b', 1610612736],
    ]
  );
});

for (const [what, given, state] of [
  ['running without a check', container({}), 'running'],
  ['running and healthy', container({ health: 'healthy' }), 'running'],
  ['running, not yet healthy', container({ health: 'starting' }), 'starting'],
  ['running, no longer healthy', container({ health: 'unhealthy' }), 'starting'],
  ['ended as it was told', container({ state: 'exited' }), 'stopped'],
  ['killed because it did not end in time', container({ state: 'exited', exitCode: 137 }), 'stopped'],
  ['ended with an error', container({ state: 'exited', exitCode: 1 }), 'dead'],
  ['starting over and over', container({ state: 'restarting', exitCode: 1 }), 'dead'],
  ['not there', undefined, 'stopped'],
] as const) {
  test(`a part whose container is ${what} is ${state}`, () => {
    assert.equal(stateOf(given).state, state);
  });
}

test('a hash full of dollars comes out of the env file as it went in', () => {
  const hash = '$2a$14$abc.DEF/xyz';
  const text = envText({ READER_PASSWORD_HASH: hash });
  assert.equal(text, `READER_PASSWORD_HASH='${hash}'\n`);
  assert.equal(parseEnv(text).READER_PASSWORD_HASH, hash);
});

test('a path may hold any quote', () => {
  assert.equal(envText({ WRITERS_DIR: `/it's "$here"\\` }), `WRITERS_DIR="/it's \\"\\$here\\"\\\\"\n`);
});
