import React from 'react';
import { config } from '@grafana/runtime';
import { Button } from '@grafana/ui';

/** Reloads the page in the other theme, which is a URL parameter as in Grafana. */
export function ThemeSwitch() {
  const other = config.theme2.isDark ? 'light' : 'dark';
  const change = () => {
    const address = new URL(window.location.href);
    address.searchParams.set('theme', other);
    window.location.assign(address);
  };
  return (
    <Button variant="secondary" size="sm" fill="text" icon="adjust-circle" onClick={change}>
      {other === 'light' ? 'Light theme' : 'Dark theme'}
    </Button>
  );
}
