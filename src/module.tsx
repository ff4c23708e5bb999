import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { openInPass } from './links/openInPass';

// Grafana loads this file when it starts: every top-level import costs every user.
const LazyApp = lazy(async () => (await import('./App/lazyApp')).loadApp());
const LazyAppConfig = lazy(async () => (await import('./AppConfig/lazyAppConfig')).loadAppConfig());

const App = (props: AppRootProps) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyApp {...props} />
  </Suspense>
);

export const plugin = new AppPlugin().setRootPage(App).addLink(openInPass).addConfigPage({
  title: 'Configuration',
  icon: 'cog',
  body: LazyAppConfig,
  id: 'configuration',
});
