import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import { forward } from '../runtimes/kind/forward.ts';
import { readerOfCluster } from '../runtimes/kind/reader.ts';
import { buildPlugin } from '../runtimes/pluginBuild.ts';
import { loadSettings } from '../settings.ts';

/**
 * Shows the data of the KUBECONFIG cluster in the preview page of this machine, until interrupted: for a cluster without Grafana.
 * @throws Failure when there is no such cluster, or no hub in it.
 */
export async function page(): Promise<void> {
  if (!process.env.KUBECONFIG) {
    throw new Failure(
      'No cluster is selected',
      'KUBECONFIG is not set',
      'export KUBECONFIG=<kubeconfig file of your cluster>'
    );
  }
  const settings = { ...loadSettings(), grafanaHome: undefined };
  const { user, password } = await readerOfCluster();
  await buildPlugin(settings);
  const way = await forward('central-observability', 'service/gateway', 8080);
  try {
    const port = String(settings.ports.page);
    console.log(
      `The Pass, with the data of the cluster: http://127.0.0.1:${port}/a/thepass-insight-app (stop with Ctrl+C)`
    );
    await execa('tsx', [join(settings.root, 'preview/server.ts')], {
      cwd: settings.root,
      preferLocal: true,
      stdio: 'inherit',
      env: { HUB_URL: way.url, READER_USER: user, READER_PASSWORD: password, PAGE_ADDR: '127.0.0.1', PAGE_PORT: port },
      reject: false,
    });
  } finally {
    await way.close();
  }
}
