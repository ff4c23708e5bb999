import React, { useMemo } from 'react';
import type { AppRootProps } from '@grafana/data';
import { useSceneApp, type SceneApp } from '@grafana/scenes';
import { useLocation } from 'react-router-dom';
import { toSettings, type Settings } from '../AppConfig/settings';
import { buildPassApp } from '../scenes/passApp';
import { AppErrorBoundary } from './AppErrorBoundary';
import { SettingsNote } from './SettingsNote';
import { NoDataSource, SomeDataSourcesMissing } from './DataSourceMissing';
import { missingStores } from '../scenes/address/dataSources';

const factories = new Map<string, () => SceneApp>();

/** The same factory for the same settings: Scenes caches an app, and the state of its tabs, by its factory. */
function factoryFor(settings: Settings): () => SceneApp {
  const key = JSON.stringify(settings);
  const factory = factories.get(key) ?? (() => buildPassApp(settings));
  factories.set(key, factory);
  return factory;
}

function Tabs({ settings }: Readonly<{ settings: Settings }>) {
  const app = useSceneApp(factoryFor(settings));
  return <app.Component model={app} />;
}

export default function App({ meta }: Readonly<Pick<AppRootProps, 'meta'>>) {
  const settings = useMemo(() => toSettings(meta.jsonData), [meta.jsonData]);
  const missing = useMemo(() => missingStores(), []);
  const { pathname } = useLocation();

  if (missing.length === 3) {
    return <NoDataSource missing={missing} />;
  }
  return (
    <AppErrorBoundary resetKey={pathname}>
      {missing.length > 0 && <SomeDataSourcesMissing missing={missing} />}
      <SettingsNote stored={meta.jsonData} />
      <Tabs settings={settings} />
    </AppErrorBoundary>
  );
}
