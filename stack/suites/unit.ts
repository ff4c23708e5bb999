import { join } from 'node:path';
import { execa } from 'execa';
import { glob } from 'glob';
import { ensureEngines } from '../engines/ensure.ts';
import { loadSettings } from '../settings.ts';
import { add, check, type Counts, jest, judged, nodeTests, none, orFailed, type Suite } from './suite.ts';

const goModules = ['mock-service', 'images/podlog', 'images/setup', 'images/ingest', 'images/inbox', 'contract/fuzz'];

interface GoEvent {
  Action: string;
  Test?: string;
  Output?: string;
}

async function goTests(root: string, module: string, weed: string): Promise<Counts> {
  console.log(`$ go test ./... (${module})`);
  const { stdout, failed } = await execa('go', ['test', '-json', '-count=1', './...'], {
    cwd: join(root, module),
    // The bucket job is tried on the real object storage.
    env: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local', WEED: weed },
    reject: false,
    stderr: 'inherit',
  });
  const events = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as GoEvent);
  const ended = (action: string) =>
    events.filter((event) => event.Action === action && event.Test).map(({ Test }) => `${module}: ${Test}`);
  const failures = ended('fail');
  const counts = orFailed(
    { passed: ended('pass').length, failed: failures.length, skipped: ended('skip').length, failures },
    failed
  );
  if (counts.failed > 0) {
    console.log(events.map((event) => event.Output ?? '').join(''));
  }
  return counts;
}

export const lint: Suite = {
  name: 'lint',
  what: 'ESLint, Prettier, gofmt, go vet',
  async run(root) {
    let counts = await check(root, 'eslint', ['--cache', '--max-warnings=0', '.']);
    counts = add(counts, await check(root, 'prettier', ['--check', '--log-level=warn', '.']));
    for (const module of goModules) {
      const { stdout } = await execa('gofmt', ['-l', '.'], { cwd: join(root, module) });
      console.log(`$ gofmt -l ${module} ${stdout}`);
      counts = add(counts, judged(`gofmt -l ${module}`, stdout === ''));
      counts = add(
        counts,
        await check(root, 'go', ['vet', './...'], { cwd: join(root, module), env: { CGO_ENABLED: '0' } })
      );
    }
    return counts;
  },
};

export const types: Suite = {
  name: 'types',
  what: 'TypeScript, every project',
  async run(root) {
    let counts = none;
    for (const project of ['.', 'stack', 'verify', 'images/load-generator', 'preview', 'webpack', 'contract']) {
      counts = add(counts, await check(root, 'tsc', ['--noEmit', '-p', project]));
    }
    return counts;
  },
};

export const unit: Suite = {
  name: 'unit',
  what: 'unit tests of the app, the Go programs, the command line and the preview',
  async run(root) {
    const { weed } = await ensureEngines(loadSettings(), 'run');
    let counts = await jest(root);
    for (const module of goModules) {
      counts = add(counts, await goTests(root, module, weed));
    }
    const files = await glob(['{stack,images,verify,preview,contract/bench}/**/*.test.ts'], {
      cwd: root,
      ignore: '**/node_modules/**',
    });
    return add(counts, await nodeTests(root, files.sort()));
  },
};
