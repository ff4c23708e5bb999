import { MultiValueVariable, SceneVariableSet, sceneGraph, TextBoxVariable, type SceneObject } from '@grafana/scenes';
import { VariableHide } from '@grafana/data';
import type { Settings } from '../AppConfig/settings';
import type { Assumption } from '../catalogue/assumptions';
import { isBefore, type Before } from '../catalogue/comparison';
import type { Judge } from '../catalogue/judged';
import type { Objective, ObjectiveId } from '../catalogue/objectives';
import { configured } from '../catalogue/objectives/configured';
import { toReadingChoice, type ReadingChoice } from '../catalogue/reading';
import { STORES } from '../catalogue/targets';
import type { Store } from '../catalogue/types';
import { variableLabel } from '../language/names';
import { t } from '../language/text';
import { CheckedChoice, CheckedText } from './address/CheckedVariable';
import { isVariable, VARIABLES } from '../queries/variables';
import { dataSourcesOf } from './address/dataSources';
import { StoreVariable } from './address/StoreVariable';
import { inTransit } from '../status/trust/condition';
import { OriginVariable } from './OriginVariable';
import { settingsOf } from './PageSettings';
import { ServiceVariable } from './ServiceVariable';
import { periodOf } from './status/period';
import { views } from '../views/registry';

export const VAR_READING = 'reading';
export const VAR_COMPARE = 'compare';
export const VAR_TRACE = 'trace';
export const VAR_PATTERN = 'pattern';
export const VAR_INCIDENT = 'incident';

/** Shares offered in addition to the configured one. */
const CONVERSIONS = [0.01, 0.02, 0.05, 0.1, 0.2];

const percent = (share: number) => `${Number((share * 100).toFixed(4))}%`;

function conversionVariable(conversion: number) {
  const shares = [...new Set([conversion, ...CONVERSIONS])].sort((a, b) => a - b);
  const query = shares.map((share) => `${percent(share)} : ${share}`).join(', ');
  return new CheckedChoice(
    { label: variableLabel('conversion'), query },
    {
      name: VARIABLES.conversion.name,
      value: String(conversion),
      instead: t('address.instead.conversion', 'Assuming the configured {{value}}', { value: percent(conversion) }),
    }
  );
}

/** Settings that queries need: assumed attempts after a failed one, T of Apdex, targets and windows of objectives. */
const HIDDEN = ['retries', 'apdex', 'objective', 'window', 'requestObjective', 'requestWindow'] as const;

function hiddenVariable(name: (typeof HIDDEN)[number], preset: number) {
  return new CheckedText(
    { hide: VariableHide.hideVariable },
    {
      name,
      value: String(preset),
      instead: t('address.instead.configured', 'Using the configured {{preset}}', { preset }),
    }
  );
}

function readingVariable() {
  const query = [
    `${t('reading.choice.auto', 'Auto (by time range)')} : auto`,
    `${t('reading.choice.logs', 'Log lines')} : logs`,
    `${t('reading.choice.recorded', 'Recorded counters')} : recorded`,
  ].join(', ');
  return new CheckedChoice(
    { label: t('reading.choice.label', 'Read from'), query },
    {
      name: VAR_READING,
      value: 'auto',
      instead: t('address.instead.reading', 'Choosing by the length of the time range'),
    }
  );
}

function compareVariable() {
  const query = [
    `${t('compare.choice.none', 'Nothing')} : none`,
    `${t('compare.choice.day', 'A day before')} : day`,
    `${t('compare.choice.week', 'A week before')} : week`,
  ].join(', ');
  return new CheckedChoice(
    { label: t('compare.choice.label', 'Compare with'), query },
    { name: VAR_COMPARE, value: 'none', instead: t('address.instead.compare', 'Comparing with nothing') }
  );
}

function traceVariable() {
  return new CheckedText(
    { hide: VariableHide.hideVariable },
    { name: VAR_TRACE, value: '', instead: t('address.instead.trace', 'No trace is open') }
  );
}

function patternVariable() {
  return new CheckedText(
    { hide: VariableHide.hideVariable },
    { name: VAR_PATTERN, value: '', instead: t('address.instead.pattern', 'No log pattern is open') }
  );
}

function incidentVariable() {
  return new CheckedText(
    { hide: VariableHide.hideVariable },
    {
      name: VAR_INCIDENT,
      value: '',
      instead: t('address.instead.incident', 'Showing the newest incident in the time range'),
    }
  );
}

/** Variables of the container page: they apply to every tab and appear in the URL as `var-<name>`. */
export function pageVariables(settings: Settings) {
  return new SceneVariableSet({
    variables: [
      ...STORES.map((store) => new StoreVariable(store, settings[store])),
      new OriginVariable('cluster'),
      new OriginVariable('environment'),
      new ServiceVariable(settings.service, views[0]),
      conversionVariable(settings.conversion),
      ...HIDDEN.map((name) => hiddenVariable(name, settings[name])),
      readingVariable(),
      compareVariable(),
      traceVariable(),
      patternVariable(),
      incidentVariable(),
    ],
  });
}

function valueOf(name: string, from: SceneObject): string {
  return String(sceneGraph.lookupVariable(name, from)?.getValue() ?? '');
}

/** An objective with the numbers that the page has for it: of the address, or else of the settings. */
export function objectiveOn(page: SceneObject, id: ObjectiveId): Objective<ObjectiveId> {
  const settings = settingsOf(page);
  return configured(id, (setting) => (isVariable(setting) && Number(valueOf(setting, page))) || settings[setting]);
}

/** What colors of panels follow on a page. */
export function judgeOn(page: SceneObject): Judge {
  return {
    targetOf: (id) => objectiveOn(page, id).target,
    lateAfter: settingsOf(page).lateAfter,
    inTransit: inTransit(periodOf(page)),
  };
}

export function readingChoice(from: SceneObject): ReadingChoice {
  return toReadingChoice(valueOf(VAR_READING, from));
}

/** What the page is compared with; undefined when with nothing. */
export function comparisonChoice(from: SceneObject): Before | undefined {
  const value = valueOf(VAR_COMPARE, from);
  return isBefore(value) ? value : undefined;
}

/** Uid of the data source a store is read from, and its state: `missing` when the store has none at all, `unknown` when none has this uid. */
export function storeChoice(store: Store, from: SceneObject): { uid: string; state: 'there' | 'missing' | 'unknown' } {
  const uid = valueOf(store, from);
  const known = dataSourcesOf(store);
  const there = known.some((one) => one.uid === uid);
  return { uid, state: there ? 'there' : uid === '' || known.length === 0 ? 'missing' : 'unknown' };
}

/** Id of the trace to show, empty when none is open. */
export function openTrace(from: SceneObject): string {
  return valueOf(VAR_TRACE, from);
}

function setText(name: string, from: SceneObject, value: string): void {
  const variable = sceneGraph.lookupVariable(name, from);
  if (variable instanceof TextBoxVariable) {
    variable.setValue(value);
  } else if (variable instanceof MultiValueVariable) {
    variable.changeValueTo(value, undefined, true);
  }
}

/** An assumption as the page makes it, as a person types it. */
export function assumptionOf(name: Assumption, from: SceneObject): string {
  return valueOf(name, from);
}

/** From now on the page assumes this. */
export function assume(name: Assumption, from: SceneObject, value: string): void {
  setText(name, from, value);
}

/** Closes the open trace. */
export function closeTrace(from: SceneObject): void {
  setText(VAR_TRACE, from, '');
}

/** Log pattern whose lines are to be shown, empty when there is none. */
export function openPattern(from: SceneObject): string {
  return valueOf(VAR_PATTERN, from);
}

/** Closes its lines. */
export function closePattern(from: SceneObject): void {
  setText(VAR_PATTERN, from, '');
}

/** Start of the incident to show, milliseconds since the epoch; undefined when none was chosen. */
export function chosenIncident(from: SceneObject): number | undefined {
  const value = valueOf(VAR_INCIDENT, from);
  return value === '' ? undefined : Number(value);
}

/** Shows the incident that begins then. */
export function chooseIncident(from: SceneObject, start: number): void {
  setText(VAR_INCIDENT, from, String(start));
}
