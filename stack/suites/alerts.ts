import { glob } from 'glob';
import { ensureEngines } from '../engines/ensure.ts';
import { loadSettings } from '../settings.ts';
import { testEnv } from './pipeline.ts';
import { add, check, nodeTests, type Suite } from './suite.ts';

/** The alerts of the platform: written from the objectives, each with a runbook, ringing on the bad days that they are made for. */
export const alerts: Suite = {
  name: 'alerts',
  what: 'rules, objectives and runbooks match the catalogue; each alert has a runbook, and rings in its replays as written',
  async run(root) {
    const { promtool } = await ensureEngines(loadSettings(), 'test');
    let counts = await check(root, 'tsc', ['--noEmit', '-p', 'alerts']);
    const rules = (await glob('rules/*.yaml', { cwd: root })).sort();
    counts = add(counts, await check(root, promtool, ['check', 'rules', '--lint=all', ...rules]));
    counts = add(counts, await check(root, 'tsx', ['alerts/generate.ts', '--check']));
    counts = add(counts, await check(root, 'tsx', ['alerts/replay.ts', '--check']));
    return add(counts, await nodeTests(root, ['{alerts,alerts/drill,replay}/*.test.ts']));
  },
};

/** The alerts that look at the platform itself, each with a real fault; several minutes long, because most faults have to last for some. */
export const platform: Suite = {
  name: 'platform',
  what: 'alerts of the platform fire on the real engines, and a drill runs',
  async run(root) {
    await ensureEngines(loadSettings(), 'run');
    return nodeTests(root, ['alerts/*.check.ts'], testEnv);
  },
};
