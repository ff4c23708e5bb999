import {
  CustomVariable,
  DataSourceVariable,
  SceneVariableSet,
  sceneGraph,
  TextBoxVariable,
  type SceneObject,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/data';
import type { Settings } from '../AppConfig/settings';
import { toReadingChoice, type ReadingChoice } from '../catalogue/reading';
import { STORE_NAMES, STORE_PLUGINS } from '../catalogue/targets';
import type { Store } from '../catalogue/types';
import { ServiceVariable } from './ServiceVariable';

export const VAR_SERVICE = 'service';
export const VAR_CONVERSION = 'conversion';
export const VAR_READING = 'reading';
export const VAR_TRACE = 'trace';

export const STORES: readonly Store[] = ['loki', 'mimir', 'tempo'];

/** Shares offered beside the configured one. */
const CONVERSIONS = [0.01, 0.02, 0.05, 0.1, 0.2];

function storeVariable(store: Store) {
  return new DataSourceVariable({
    name: store,
    label: STORE_NAMES[store],
    pluginId: STORE_PLUGINS[store],
    value: store,
  });
}

function conversionVariable(conversion: number) {
  const shares = [...new Set([conversion, ...CONVERSIONS])].sort((a, b) => a - b);
  return new CustomVariable({
    name: VAR_CONVERSION,
    label: 'Views that become an order (assumed)',
    query: shares.map((share) => `${Number((share * 100).toFixed(4))} % : ${share}`).join(', '),
    value: String(conversion),
  });
}

/** Variables of the container page: they hold on every tab and stand in the URL as `var-<name>`. */
export function pageVariables({ service, conversion }: Settings) {
  return new SceneVariableSet({
    variables: [
      ...STORES.map(storeVariable),
      new ServiceVariable(service),
      conversionVariable(conversion),
      new CustomVariable({
        name: VAR_READING,
        label: 'Read from',
        query: 'by length of range : auto, log lines : logs, recorded counters : recorded',
        value: 'auto',
      }),
      new TextBoxVariable({ name: VAR_TRACE, value: '', hide: VariableHide.hideVariable }),
    ],
  });
}

function valueOf(name: string, from: SceneObject): string {
  return String(sceneGraph.lookupVariable(name, from)?.getValue() ?? '');
}

export function readingChoice(from: SceneObject): ReadingChoice {
  return toReadingChoice(valueOf(VAR_READING, from));
}

/** Uid of the store's data source, empty when there is none. */
export function storeUid(store: Store, from: SceneObject): string {
  return valueOf(store, from);
}

/** Id of the trace to show, empty when none is open. */
export function openTrace(from: SceneObject): string {
  return valueOf(VAR_TRACE, from);
}

/** Closes the open trace. */
export function closeTrace(from: SceneObject): void {
  const variable = sceneGraph.lookupVariable(VAR_TRACE, from);
  if (variable instanceof TextBoxVariable) {
    variable.setValue('');
  }
}
