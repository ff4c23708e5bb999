import { EventBusSrv, locationUtil, type ScopedVars } from '@grafana/data';
import {
  config,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
  type TemplateSrv,
} from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { backend } from './backend';
import { DataSources } from './data-sources/service';
import { registerStandards } from './field-config';
import { panelPlugin } from './panels/registry';
import { runRequest } from './run-request';

/** Variables belong to scenes: who asks for a text is named in `__sceneObject`. */
const templates: TemplateSrv = {
  getVariables: () => [],
  containsTemplate: (target) => /\$\w+|\$\{|\[\[/.test(target ?? ''),
  updateTimeRange: () => {},
  replace: (target = '', scopedVars?: ScopedVars, format?: string | Function) => {
    const asking = scopedVars?.__sceneObject?.value?.valueOf() as SceneObject | undefined;
    return asking ? sceneGraph.interpolate(asking, target, scopedVars, format as string) : target;
  },
};

/** Sets up @grafana/runtime as Grafana's own start-up does. */
export function startServices(): void {
  registerStandards();
  setAppEvents(new EventBusSrv());
  setBackendSrv(backend);
  setTemplateSrv(templates);
  setDataSourceSrv(new DataSources());
  setRunRequest(runRequest);
  setPluginImportUtils({
    importPanelPlugin: async (id) => panelPlugin(id),
    getPanelPluginFromCache: (id) => panelPlugin(id),
  });
  setReturnToPreviousHook(() => () => {});
  // no other plugin is here to extend this one
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  locationUtil.initialize({
    config: config as never,
    getVariablesUrlParams: () => ({}),
    getTimeRangeForUrl: () => ({ from: 'now-1h', to: 'now' }),
  });
}
