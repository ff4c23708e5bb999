import React from 'react';
import 'uplot/dist/uPlot.min.css';
import { type AppPluginMeta } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { storeIcons } from './icons';
import { loadPlugin } from './plugin';
import { startServices } from './services';

declare global {
  interface Window {
    /** plugin.json, put into the page by the server. */
    previewPlugin: Omit<AppPluginMeta, 'module' | 'baseUrl'>;
  }
}

// Grafana's own monospace font is not on npm
const monospace = 'ui-monospace, "DejaVu Sans Mono", monospace';
config.theme2.typography.fontFamilyMonospace = monospace;
config.theme2.typography.code.fontFamily = monospace;

async function start() {
  await initPluginTranslations('grafana');
  storeIcons();
  startServices();
  const { id } = window.previewPlugin;
  const meta: AppPluginMeta = {
    ...window.previewPlugin,
    module: `/public/plugins/${id}/module.js`,
    baseUrl: `/public/plugins/${id}`,
    enabled: true,
    pinned: true,
    jsonData: {},
  };
  const plugin = await loadPlugin(meta);
  createRoot(document.getElementById('root')!).render(<App plugin={plugin} meta={meta} />);
}

start().catch((error) => {
  console.error(error);
  document.getElementById('root')!.textContent = `The page could not start: ${error.message}`;
});
