import { execa } from 'execa';
import { Failure } from '../../failure.ts';

interface KubectlResult {
  failed: boolean;
  stdout: string;
  stderr: string;
}

/** Runs kubectl against the cluster of KUBECONFIG and returns its result, whether it succeeded or not. */
export async function ask(args: string[], input?: string): Promise<KubectlResult> {
  const { failed, stdout, stderr } = await execa('kubectl', args, { reject: false, input });
  return { failed, stdout, stderr };
}

/**
 * Runs kubectl and returns what it wrote.
 * @throws Failure with its last output.
 */
export async function kubectl(args: string[], input?: string): Promise<string> {
  const { failed, stdout, stderr } = await ask(args, input);
  if (failed) {
    throw new Failure(
      `kubectl ${args.slice(0, 4).join(' ')} failed`,
      stderr.split('\n').slice(-4).join('\n       ') || 'it printed nothing',
      'make sure that KUBECONFIG points to a running cluster and that kubectl is installed'
    );
  }
  return stdout;
}

export async function getJson<T>(...args: string[]): Promise<T> {
  return JSON.parse(await kubectl(['get', ...args, '--output=json'])) as T;
}

/** A value of a Secret. */
export async function secretValue(namespace: string, name: string, key: string): Promise<string> {
  const { data } = await getJson<{ data: Record<string, string> }>('--namespace', namespace, 'secret', name);
  return Buffer.from(data[key], 'base64').toString();
}

export interface Secret {
  metadata: { ownerReferences?: Array<{ kind: string }> };
  data?: Record<string, string>;
}

/**
 * Sets a key of a Secret as it was read, or takes it away (`undefined`). `to` are options of kubectl that say which Secrets.
 * @throws Failure when somebody else has changed the Secret meanwhile.
 */
export async function setSecretKey(to: string[], { data, ...rest }: Secret, key: string, value: string | undefined) {
  const { [key]: _, ...others } = data ?? {};
  const set = value === undefined ? {} : { [key]: Buffer.from(value).toString('base64') };
  // not "patch": it reads no file that is a socket, and an argument would be seen in the list of processes
  await kubectl([...to, 'replace', '--filename=-'], JSON.stringify({ ...rest, data: { ...others, ...set } }));
}
