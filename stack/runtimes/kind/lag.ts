import type { Programs } from '../../engines/build.ts';
import type { Settings } from '../../settings.ts';
import type { Credentials } from '../credentials.ts';
import { lagOf } from '../lag.ts';
import { forward } from './forward.ts';
import { readerOfCluster } from './reader.ts';

const hub = 'central-observability';
const stores = ['loki', 'mimir', 'tempo'];

/** How far behind each store is, asked through the gateway as Grafana asks; empty when the gateway cannot be reached. */
export async function lags(settings: Settings): Promise<Map<string, string | undefined>> {
  const way = await forward(hub, 'service/gateway', 8080).catch(() => undefined);
  if (!way) {
    return new Map();
  }
  try {
    const { user, password } = await readerOfCluster();
    const context = {
      settings: { ...settings, ports: { ...settings.ports, gateway: Number(new URL(way.url).port) } },
      credentials: { readerUser: user, readerPassword: password } as Credentials,
      programs: {} as Programs,
    };
    return new Map(await Promise.all(stores.map(async (name) => [name, await lagOf(context, name)] as const)));
  } finally {
    await way.close();
  }
}
