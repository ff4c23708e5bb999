import {
  FieldColorModeId,
  FieldConfigProperty,
  PanelPlugin,
  PluginType,
  type PanelPluginMeta,
  type PanelProps,
} from '@grafana/data';
import { type ComponentType } from 'react';
import { customProperties } from '../field-config';
import { BarGaugePanel } from './bar-gauge';
import { HeatmapPanel } from './heatmap';
import { LogsPanel } from './logs';
import { StatPanel } from './stat';
import { TablePanel } from './table';
import { TimeSeriesPanel } from './time-series';
import { TracesPanel } from './traces';

interface Panel {
  component: ComponentType<PanelProps>;
  /** Defaults of the panel's options. */
  options: Record<string, unknown>;
  /** Defaults of its `custom.*` field properties. */
  custom?: Record<string, unknown>;
  /** How values are colored when the panel does not specify it. */
  color?: FieldColorModeId;
}

const REDUCE = { values: false, calcs: ['lastNotNull'], fields: '' };
const VISIBLE = { tooltip: false, viz: false, legend: false };

const PANELS: Record<string, Panel> = {
  timeseries: {
    component: TimeSeriesPanel,
    color: FieldColorModeId.PaletteClassic,
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
    custom: {
      drawStyle: 'line',
      lineInterpolation: 'linear',
      lineWidth: 1,
      lineStyle: undefined,
      fillOpacity: 0,
      fillBelowTo: undefined,
      gradientMode: 'none',
      spanNulls: false,
      insertNulls: false,
      showPoints: 'auto',
      pointSize: 5,
      barAlignment: 0,
      barWidthFactor: 0.6,
      stacking: { mode: 'none', group: 'A' },
      axisPlacement: 'auto',
      axisLabel: '',
      axisColorMode: 'text',
      axisBorderShow: false,
      axisCenteredZero: false,
      axisGridShow: undefined,
      axisWidth: undefined,
      axisSoftMin: undefined,
      axisSoftMax: undefined,
      scaleDistribution: { type: 'linear' },
      thresholdsStyle: { mode: 'off' },
      transform: undefined,
      hideFrom: VISIBLE,
    },
  },
  stat: {
    component: StatPanel,
    options: {
      reduceOptions: REDUCE,
      orientation: 'auto',
      textMode: 'auto',
      colorMode: 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      wideLayout: true,
      showPercentChange: false,
    },
  },
  bargauge: {
    component: BarGaugePanel,
    options: {
      reduceOptions: REDUCE,
      orientation: 'auto',
      displayMode: 'gradient',
      valueMode: 'color',
      namePlacement: 'auto',
      showUnfilled: true,
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 300,
    },
  },
  table: {
    component: TablePanel,
    options: { frameIndex: 0, showHeader: true, cellHeight: 'sm' },
    custom: {
      align: 'auto',
      cellOptions: { type: 'auto' },
      inspect: false,
      filterable: undefined,
      width: undefined,
      minWidth: undefined,
      hidden: undefined,
      'hideFrom.viz': undefined,
      footer: { reducers: [] },
    },
  },
  heatmap: {
    component: HeatmapPanel,
    options: { calculate: false, cellGap: 1, yAxis: { axisPlacement: 'left', unit: 'short' } },
  },
  logs: {
    component: LogsPanel,
    options: { showTime: false, wrapLogMessage: false, enableLogDetails: true, sortOrder: 'Descending' },
  },
  traces: { component: TracesPanel, options: {} },
};

const made = new Map<string, PanelPlugin>();

/** The panel type with this id, or one that says it is not supported. */
export function panelPlugin(id: string): PanelPlugin {
  const plugin = made.get(id) ?? make(id);
  made.set(id, plugin);
  return plugin;
}

function make(id: string): PanelPlugin {
  const panel = PANELS[id];
  if (!panel) {
    const plugin = new PanelPlugin(null);
    plugin.meta = meta(id);
    plugin.loadError = true;
    console.error(`the preview does not support the panel type "${id}"`);
    return plugin;
  }
  const plugin = new PanelPlugin<Record<string, unknown>>(panel.component)
    .useFieldConfig({
      useCustomConfig: customProperties(panel.custom ?? {}),
      standardOptions: {
        [FieldConfigProperty.Color]: { defaultValue: { mode: panel.color ?? FieldColorModeId.Thresholds } },
      },
    })
    .setPanelOptions((builder) => {
      for (const [option, defaultValue] of Object.entries(panel.options)) {
        builder.addCustomEditor({ id: option, path: option, name: option, editor: () => null, defaultValue });
      }
    })
    .setDataSupport({ annotations: true, alertStates: false });
  plugin.meta = meta(id);
  return plugin;
}

function meta(id: string): PanelPluginMeta {
  return {
    id,
    name: id,
    type: PluginType.panel,
    sort: 0,
    module: '',
    baseUrl: '',
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '12.4.0',
    },
  };
}
