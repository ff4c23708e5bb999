import type { Hub } from '../../verify/hub.ts';
import { type Inbox, inboxPath, type Message } from '../../stack/alerts/inbox.ts';
import { removeScript, scriptRuns, type ScriptPod, startScript } from './scriptPod.ts';

/** The alert of alerting/stale-links.yaml: the traffic that makes it true, and what the ruler and the inbox say of it. */

export const group = 'stale-links';
const alert = 'StaleLinksFollowed';

const wave: ScriptPod = {
  name: 'stale-links',
  namespace: 'production',
  labels: { 'app.kubernetes.io/name': 'load-generator' },
  script: 'wave.ts',
  env: { EDGE_URL: 'http://mock-service', WAVE: 'stale-links' },
};

/** Customers begin to follow links to dishes that are not there. */
export async function begin(): Promise<void> {
  await startScript(wave);
  await scriptRuns(wave);
}

/** They stop. Safe to call again. */
export const end = (): Promise<void> => removeScript(wave);

interface Active {
  labels: Record<string, string>;
  state: 'pending' | 'firing';
  activeAt: string;
}

/** What the rulers say of it; undefined while it is not active. @throws Error while they cannot be asked. */
export async function active(hub: Hub): Promise<{ state: Active['state']; since: number } | undefined> {
  const { data } = await hub.get<{ data: { alerts: Active[] } }>('/prometheus/api/v1/alerts');
  const found = data.alerts.filter(({ labels }) => labels.alertname === alert);
  if (found.length > 1) {
    throw new Error(`${alert} is active ${found.length} times`);
  }
  return found.length === 0 ? undefined : { state: found[0].state, since: Date.parse(found[0].activeAt) };
}

/** When its group was last evaluated, in milliseconds since the epoch. @throws Error while no ruler has it. */
export async function evaluatedAt(hub: Hub): Promise<number> {
  const { data } = await hub.get<{ data: { groups: Array<{ name: string; lastEvaluation: string }> } }>(
    '/prometheus/api/v1/rules'
  );
  const found = data.groups.find(({ name }) => name === group);
  if (!found) {
    throw new Error(`no ruler has the group ${group}`);
  }
  return Date.parse(found.lastEvaluation);
}

/** All that the inbox was told of it, the oldest message first. */
export async function told(hub: Hub): Promise<Message[]> {
  const { messages } = await hub.get<Inbox>(inboxPath);
  return messages.filter(({ labels }) => labels.alertname === alert).reverse();
}
