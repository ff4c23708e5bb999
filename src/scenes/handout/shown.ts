import {
  applyFieldOverrides,
  createTheme,
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  getFieldDisplayValues,
  type DataFrame,
  type Field,
  type InterpolateFunction,
  type ReduceDataOptions,
} from '@grafana/data';
import { sceneGraph } from '@grafana/scenes';
import { moneyUnit } from '../../catalogue/money';
import { t } from '../../language/text';
import type { Shown } from '../../status/handout';
import { sentenceOf } from '../data/failure';
import { settingsOf } from '../PageSettings';
import { arranged } from '../panel/arranged';
import { withMoneyUnit } from '../panel/inCurrency';
import type { PanelScene } from '../panel/PanelScene';

/** Rows of a table or of bars that a page has room for. */
const ROWS = 5;

/** Grafana's processors give colors too, of which paper and text have none. */
const theme = createTheme();

const LAST: ReduceDataOptions = { calcs: ['lastNotNull'], fields: '', values: false };

/** The numbers of a frame as Grafana's panels write them. */
async function framesOf({ state: { panel, $data, body } }: PanelScene, replaceVariables: InterpolateFunction) {
  const transformed = await arranged(panel, $data.state.data?.series ?? [], body);
  const fieldConfig = withMoneyUnit(body.state.fieldConfig, moneyUnit(settingsOf(body).currency));
  const timeZone = sceneGraph.getTimeRange(body).getTimeZone();
  const frames = applyFieldOverrides({ data: transformed, fieldConfig, theme, replaceVariables, timeZone });
  return { frames, fieldConfig, timeZone };
}

function cellText(field: Field, row: number): string {
  const display = field.display ?? getDisplayProcessor({ field, theme });
  return formattedValueToString(display(field.values[row])).trim();
}

function tableOf(frames: DataFrame[]): Shown {
  const [frame] = frames;
  const fields = frame.fields.filter(({ type }) => type !== FieldType.time);
  // a table's columns that name its rows come first
  const names = fields.findIndex(({ type }) => type === FieldType.number);
  return {
    kind: 'rows',
    heads: fields.map((field) => getFieldDisplayName(field, frame, frames)),
    names: names < 0 ? fields.length : names,
    rows: Array.from({ length: Math.min(frame.length, ROWS) }, (_, row) => fields.map((field) => cellText(field, row))),
    left: Math.max(0, frame.length - ROWS),
  };
}

/** What a panel shows, in words and formatted numbers. */
export async function shownOf(scene: PanelScene): Promise<Shown> {
  const { panel, $data, body } = scene.state;
  const { status, failures } = $data.state;
  if (status !== 'data') {
    const why = {
      loading: t('handout.loading', 'Not known yet.'),
      empty: panel.empty,
      unread: t('handout.unread', 'Not read: over so long a time range, its log lines are read only on demand.'),
      failed: failures.map(sentenceOf).join(' '),
    };
    return { kind: 'nothing', why: why[status] };
  }
  const replaceVariables: InterpolateFunction = (text, scopedVars, format) =>
    sceneGraph.interpolate(body, text, scopedVars, typeof format === 'string' ? format : undefined);
  const { frames, fieldConfig, timeZone } = await framesOf(scene, replaceVariables);
  if (panel.pluginId === 'table') {
    return tableOf(frames);
  }
  const reduceOptions = (panel.options?.reduceOptions as ReduceDataOptions | undefined) ?? LAST;
  const found = getFieldDisplayValues({ fieldConfig, reduceOptions, replaceVariables, theme, timeZone, data: frames });
  const values = found.map(({ display }) => ({
    name: display.title ?? '',
    value: formattedValueToString(display).trim(),
  }));
  if (panel.pluginId === 'bargauge') {
    const rows = values.slice(0, ROWS).map(({ name, value }) => [name, value]);
    return { kind: 'rows', heads: ['', ''], names: 1, rows, left: Math.max(0, values.length - ROWS) };
  }
  return {
    kind: 'values',
    values: values.length === 1 && panel.pluginId === 'stat' ? [{ value: values[0].value }] : values,
  };
}
