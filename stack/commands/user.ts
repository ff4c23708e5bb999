import { Failure } from '../failure.ts';
import { chooseRuntime } from '../runtimes/choose.ts';
import { kubernetesWriters } from '../runtimes/kind/writers.ts';
import type { Writers } from '../runtimes/runtime.ts';
import { needWriterName } from '../runtimes/writers.ts';
import { loadSettings } from '../settings.ts';

interface Where {
  /** A context of KUBECONFIG whose cluster has the hub; undefined for what `make up` has started. */
  context?: string;
}

async function writersOf({ context }: Where): Promise<Writers> {
  if (context !== undefined) {
    return kubernetesWriters(['--context', context]);
  }
  return (await chooseRuntime(loadSettings())).runtime.writers();
}

/** For a shell: a password holds letters, digits, "-" and "_" only. */
const secretOf = (user: string, password: string) =>
  `kubectl --namespace monitoring create secret generic hub-collector --from-literal=HUB_USER=${user} --from-literal=HUB_PASSWORD=${password}`;

/**
 * Lets one more cluster write, and prints what its collectors need for it.
 * @throws Failure when the name is not one, or there is such a user already.
 */
export async function addUser(cluster: string, where: Where & { name?: string }): Promise<void> {
  const user = where.name ?? cluster;
  needWriterName(user);
  const writers = await writersOf(where);
  if ((await writers.names()).includes(user)) {
    throw new Failure(
      `User ${user} was not added`,
      'there is a user of that name already',
      `remove it first (npm run stack -- user remove ${user}), or choose another with --name`
    );
  }
  const { password, todo } = await writers.add(user, cluster);
  console.log(
    [
      todo ?? `User ${user} may write as cluster ${cluster}; nothing was restarted.`,
      'On that cluster, this is the only time the password is shown:',
      `  ${secretOf(user, password)}`,
    ].join('\n')
  );
}

/**
 * Takes a user away: the gateway keeps nothing of what it sends from then on.
 * @throws Failure when there is no such user.
 */
export async function removeUser(user: string, where: Where): Promise<void> {
  needWriterName(user);
  const todo = await (await writersOf(where)).remove(user);
  console.log(todo ?? `User ${user} is removed; its collectors keep what they have, and the stores what it has sent.`);
}

/** Prints the names of all users that may write. */
export async function listUsers(where: Where): Promise<void> {
  console.log((await (await writersOf(where)).names()).sort().join('\n'));
}
