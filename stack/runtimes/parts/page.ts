import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, type Context, localhost, type Part } from '../part.ts';

const pluginId = 'thepass-insight-app';

const readerEnv = (context: Context) => ({
  HUB_URL: `http://${at(context, 'gateway')}`,
  READER_USER: context.credentials.readerUser,
  READER_PASSWORD: context.credentials.readerPassword,
});

const address = (context: Context) => `http://${at(context, 'page')}/a/${pluginId}`;

/** The built plugin in a page without Grafana. */
export const preview: Part = {
  name: 'page',
  title: 'The Pass (preview page)',
  ports: ['page'],
  command: (context) => ({
    file: process.execPath,
    args: [
      '--import',
      pathToFileURL(join(context.settings.root, 'node_modules/tsx/dist/loader.mjs')).href,
      join(context.settings.root, 'preview/server.ts'),
    ],
    env: { ...readerEnv(context), PAGE_ADDR: localhost, PAGE_PORT: String(context.settings.ports.page) },
  }),
  readyUrl: (context) => `http://${at(context, 'page')}/api/health`,
  readyStatus: [200],
  address,
  stopSeconds: 10,
};

/** An installed Grafana with the plugin, the data sources and the dashboard. */
export const grafana: Part = {
  name: 'page',
  title: 'The Pass (Grafana)',
  ports: ['page'],
  command: (context) => {
    const { root, stateDir, ports, grafanaHome = '' } = context.settings;
    return {
      file: join(grafanaHome, 'bin/grafana'),
      args: ['server', '--homepath', grafanaHome],
      env: {
        ...readerEnv(context),
        DASHBOARDS_DIR: join(root, 'dashboards'),
        GF_PATHS_DATA: join(stateDir, 'data/grafana'),
        GF_PATHS_LOGS: join(stateDir, 'log/grafana'),
        GF_PATHS_PLUGINS: join(stateDir, 'data/grafana-plugins'),
        GF_PATHS_PROVISIONING: join(root, 'provisioning'),
        GF_SERVER_HTTP_ADDR: localhost,
        GF_SERVER_HTTP_PORT: String(ports.page),
        GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: pluginId,
        GF_AUTH_ANONYMOUS_ENABLED: 'true',
        GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
        GF_DATAPROXY_SEND_USER_HEADER: 'true',
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
        GF_PLUGINS_PREINSTALL_DISABLED: 'true',
        GF_PLUGINS_DISABLE_PLUGINS: 'elasticsearch,grafana-postgresql-datasource,influxdb,jaeger,mssql,mysql',
        GF_NEWS_NEWS_FEED_ENABLED: 'false',
        GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
        GF_SECURITY_DISABLE_GRAVATAR: 'true',
        GF_LOG_LEVEL: 'warn',
      },
    };
  },
  readyUrl: (context) => `http://${at(context, 'page')}/api/health`,
  readyStatus: [200],
  address,
  stopSeconds: 30,
};
