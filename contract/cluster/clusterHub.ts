import { Hub } from '../../verify/hub.ts';
import { type Forward, forward } from '../../stack/runtimes/kind/forward.ts';
import { readerOfCluster } from '../../stack/runtimes/kind/reader.ts';

/** Reads the stores of the cluster as Grafana does; the way there is opened anew when its pod has gone. */
export class ClusterHub {
  private way?: { hub: Hub; forward: Forward };

  async hub(): Promise<Hub> {
    if (this.way) {
      try {
        await fetch(`${this.way.forward.url}/ready`, { signal: AbortSignal.timeout(10_000) });
        return this.way.hub;
      } catch {
        await this.close();
      }
    }
    const way = await forward('central-observability', 'service/gateway', 8080);
    this.way = { hub: new Hub({ url: way.url, ...(await readerOfCluster()) }), forward: way };
    return this.way.hub;
  }

  async close(): Promise<void> {
    await this.way?.forward.close();
    this.way = undefined;
  }
}
