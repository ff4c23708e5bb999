/// <reference types="webpack/module" />
import { cacheStore } from 'react-inlinesvg';

/**
 * Puts the icons of @grafana/ui into the store its Icon component reads, as Grafana does with its own bundle of icons.
 * Fetched one by one, an icon that changes while it loads (the refresh button's) stays empty.
 */
export function storeIcons(): void {
  const icons = import.meta.webpackContext('grafana-icons', { recursive: true, regExp: /\.svg$/ });
  for (const file of icons.keys()) {
    cacheStore.set(`/public/build/img/icons/${file.replace('./', '')}`, {
      content: String(icons(file)),
      status: 'loaded',
    });
  }
}
