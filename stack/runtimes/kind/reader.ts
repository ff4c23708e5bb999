import { secretValue } from './kubectl.ts';

/** Who may read the stores of the cluster. @throws Failure when the hub has no such secret. */
export async function readerOfCluster(): Promise<{ user: string; password: string }> {
  const value = (key: string) => secretValue('central-observability', 'hub-reader', key);
  const [user, password] = await Promise.all([value('READER_USER'), value('READER_PASSWORD')]);
  return { user, password };
}
