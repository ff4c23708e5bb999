import { execa } from 'execa';
import { Failure } from '../failure.ts';
import type { Settings } from '../settings.ts';
import { kindCanRun } from './kind/cluster.ts';
import { native } from './native/native.ts';
import type { Runtime } from './runtime.ts';

const names = ['kind', 'compose', 'native'] as const;

async function dockerAnswers(): Promise<boolean> {
  for (const args of [['info'], ['compose', 'version']]) {
    const { failed } = await execa('docker', args, { reject: false, timeout: 5000, stdio: 'ignore' });
    if (failed) {
      return false;
    }
  }
  return true;
}

/**
 * The runtime to use: what RUNTIME says, else kind when Docker, kind and kubectl are here, else compose when Docker answers, else native.
 * @throws Failure when RUNTIME names something else.
 */
export async function chooseRuntime(
  settings: Settings,
  wanted = process.env.RUNTIME
): Promise<{ runtime: Runtime; because: string }> {
  if (wanted && !names.some((name) => name === wanted)) {
    throw new Failure(
      `RUNTIME=${wanted} cannot be used`,
      'there is no such runtime',
      `choose one of: ${names.join(', ')}`
    );
  }
  const compose = async () => (await import('./compose/compose.ts')).compose(settings);
  const kind = async () => (await import('./kind/kind.ts')).kind(settings);
  if (wanted === 'kind') {
    return { runtime: await kind(), because: 'RUNTIME says so' };
  }
  if (wanted === 'compose') {
    return { runtime: await compose(), because: 'RUNTIME says so' };
  }
  if (wanted === 'native' || settings.grafanaHome) {
    return {
      runtime: native(settings),
      because: wanted ? 'RUNTIME says so' : 'GRAFANA_HOME names a Grafana of this machine',
    };
  }
  if (await kindCanRun()) {
    return { runtime: await kind(), because: 'Docker, kind and kubectl are here' };
  }
  return (await dockerAnswers())
    ? { runtime: await compose(), because: 'Docker answers' }
    : { runtime: native(settings), because: 'no Docker with compose answers here' };
}
