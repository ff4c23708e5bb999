import express from 'express';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { connectHub } from './api/hub';
import { apiRoutes } from './api/routes';
import { fontFile, missingIcon } from './assets';
import { pageHtml } from './html';
import { readSettings, type Settings } from './settings';

const ROOT = path.resolve(__dirname, '..');
const PLUGIN_ID = 'thepass-insight-app';
const PLUGIN = path.join(ROOT, 'dist');
const HOST = path.join(ROOT, 'preview', 'dist');

function readOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const { address, port, hub } = readOrExit();
for (const [file, command] of [
  [path.join(PLUGIN, 'module.js'), 'npm run build'],
  [path.join(HOST, 'host.js'), 'npm run preview:build'],
]) {
  if (!existsSync(file)) {
    fail(`${path.relative(ROOT, file)} is missing. Run \`${command}\` first.`);
  }
}

const app = express().disable('x-powered-by');
app.use('/api', apiRoutes(connectHub(hub)));
app.use(`/public/plugins/${PLUGIN_ID}`, express.static(PLUGIN), notFound);
app.use('/public/build/img', express.static(path.join(ROOT, 'node_modules/@grafana/ui/dist/public/img')));
app.get('/public/build/img/icons/:set/:file', (request, response) => {
  response.type('svg').send(missingIcon(request.params.file));
});
app.get('/public/fonts/inter/:file', (request, response) => {
  const file = fontFile(request.params.file);
  if (!file) {
    notFound(request, response);
    return;
  }
  response.sendFile(path.join(ROOT, 'node_modules/@fontsource/inter/files', file));
});
app.use('/public/host', express.static(HOST), notFound);
app.get('/favicon.ico', (_, response) => response.redirect(`/public/plugins/${PLUGIN_ID}/img/logo.svg`));
app.get(['/', '/a'], (_, response) => response.redirect(`/a/${PLUGIN_ID}/`));
app.get([`/a/${PLUGIN_ID}`, `/a/${PLUGIN_ID}/*path`], (_, response) => {
  response.type('html').set('cache-control', 'no-store').send(pageHtml(PLUGIN));
});
app.use(notFound);

const server = app.listen(port, address, (error) => {
  if (error) {
    fail(`The page cannot listen on ${address}:${port}: ${error.message}`);
  }
  console.log(`The Pass is at http://${address}:${port}/a/${PLUGIN_ID}/`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}

function notFound(_: express.Request, response: express.Response) {
  response.status(404).type('text').send('Not found');
}
