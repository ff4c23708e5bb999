import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The page's HTML; what Grafana's server would tell its front end at start is inlined as boot data. */
export function pageHtml(pluginFolder: string): string {
  const meta = JSON.parse(readFileSync(path.join(pluginFolder, 'plugin.json'), 'utf8'));
  const boot = {
    user: {
      id: 1,
      name: 'preview',
      login: 'preview',
      isSignedIn: true,
      orgRole: 'Viewer',
      timezone: 'browser',
      language: 'en-US',
      theme: 'dark',
    },
    settings: {
      appSubUrl: '',
      appUrl: '/',
      namespace: 'default',
      featureToggles: {},
      buildInfo: { version: '12.4.0', commit: 'preview', env: 'production', edition: 'Open Source' },
      apps: {
        [meta.id]: {
          id: meta.id,
          path: `/public/plugins/${meta.id}/module.js`,
          version: meta.info?.version,
          preload: false,
        },
      },
      defaultDatasource: 'Mimir',
    },
    navTree: [],
    assets: {},
  };
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${meta.name} (preview)</title>
  <base href="/">
  <style>body { margin: 0 }</style>
  <link rel="icon" href="/public/plugins/${meta.id}/img/logo.svg">
  <script>
    window.__grafana_public_path__ = '/public/';
    window.grafanaBootData = ${inlineJson(boot)};
    window.previewPlugin = ${inlineJson(meta)};
    (function (asked) {
      if (asked) localStorage.setItem('preview.theme', asked);
      window.grafanaBootData.user.theme = localStorage.getItem('preview.theme') === 'light' ? 'light' : 'dark';
    })(new URLSearchParams(location.search).get('theme'));
  </script>
</head>
<body>
  <div id="root"></div>
  <script src="/public/host/host.js"></script>
</body>
</html>
`;
}

/** JSON that cannot end the script element it stands in. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
