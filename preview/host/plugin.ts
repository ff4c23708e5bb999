import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaRuntimeUnstable from '@grafana/runtime/unstable';
import * as grafanaUi from '@grafana/ui';
import * as grafanaUiUnstable from '@grafana/ui/unstable';
import * as i18next from 'i18next';
import lodash from 'lodash';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as reactRouter from 'react-router';
import * as jsxRuntime from 'react/jsx-runtime';
import * as rxjs from 'rxjs';
import { type AppPlugin, type AppPluginMeta } from '@grafana/data';
import { PluginPage } from './plugin-page';

/** Modules that Grafana provides to plugins (`.config/bundler/externals.ts`). */
const SHARED: Record<string, unknown> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  // the published package cannot be given a page of ours: hand the plugin a copy that has it
  '@grafana/runtime': { ...grafanaRuntime, PluginPage },
  '@grafana/runtime/unstable': grafanaRuntimeUnstable,
  '@grafana/ui': grafanaUi,
  '@grafana/ui/unstable': grafanaUiUnstable,
  i18next,
  lodash,
  react,
  'react-dom': reactDom,
  'react-router': reactRouter,
  'react/jsx-runtime': jsxRuntime,
  rxjs,
};

type Factory = (...dependencies: unknown[]) => unknown;

/** Loads a built plugin (one AMD module) and starts it. Throws when it requires a module that Grafana does not provide. */
export async function loadPlugin(meta: AppPluginMeta): Promise<AppPlugin> {
  const uri = `/public/plugins/${meta.id}/module.js`;
  const response = await fetch(uri);
  if (!response.ok) {
    throw new Error(`${uri}: ${response.status} ${response.statusText}`);
  }
  const module = evaluate(await response.text(), uri);
  const { plugin } = module as { plugin: AppPlugin };
  plugin.meta = meta;
  plugin.init(meta);
  return plugin;
}

function evaluate(code: string, uri: string): unknown {
  const exports = {};
  let result: unknown = exports;
  const define = (...args: unknown[]) => {
    const factory = args.pop() as Factory;
    const names = (args.pop() ?? []) as string[];
    result = factory(...names.map((name) => dependency(name, uri, exports))) ?? exports;
  };
  define.amd = {};
  new Function('define', `${code}\n//# sourceURL=${uri}`)(define);
  return result;
}

function dependency(name: string, uri: string, exports: object): unknown {
  if (name === 'module') {
    return { id: uri, uri };
  }
  if (name === 'exports') {
    return exports;
  }
  if (!(name in SHARED)) {
    throw new Error(`${uri} requires "${name}", which Grafana does not provide`);
  }
  return SHARED[name];
}
