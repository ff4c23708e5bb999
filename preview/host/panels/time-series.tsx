import {
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  dateTimeFormat,
  type DataFrame,
  type Field,
  type PanelProps,
} from '@grafana/data';
import { type TooltipDisplayMode, type VizLegendOptions } from '@grafana/schema';
import { SeriesTable, TimeSeries, TooltipPlugin2, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { Empty } from './empty';
import { Exemplars } from './exemplars';
import { Marks } from './marks';

interface Options {
  legend: VizLegendOptions;
  tooltip: { mode: `${TooltipDisplayMode}`; sort?: string };
}

/** Values of TooltipPlugin2's hover modes, which are not exported. */
const HOVER = { single: 0, multi: 1 } as const;

export function TimeSeriesPanel(props: PanelProps<Options>) {
  const { data, options, fieldConfig, timeRange, timeZone, width, height, onChangeTimeRange } = props;
  const frames = useMemo(() => data.series.filter(isDrawable), [data.series]);
  if (frames.length === 0) {
    return <Empty fieldConfig={fieldConfig} />;
  }
  const mode = options.tooltip.mode;
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
      options={options}
    >
      {(plot, aligned) => (
        <>
          {mode !== 'none' && (
            <TooltipPlugin2
              config={plot}
              hoverMode={HOVER[mode === 'multi' ? 'multi' : 'single'] as never}
              queryZoom={onChangeTimeRange}
              clientZoom
              render={(_, dataIndexes, seriesIndex) => (
                <Tooltip
                  aligned={aligned}
                  indexes={dataIndexes}
                  series={mode === 'multi' ? null : seriesIndex}
                  timeZone={timeZone}
                />
              )}
            />
          )}
          <Marks plot={plot} frames={data.annotations} timeRange={timeRange} timeZone={timeZone} />
          <Exemplars plot={plot} frames={data.annotations ?? []} timeRange={timeRange} timeZone={timeZone} />
        </>
      )}
    </TimeSeries>
  );
}

function isDrawable({ fields, length }: DataFrame): boolean {
  return (
    length > 0 &&
    fields.some(({ type }) => type === FieldType.time) &&
    fields.some(({ type }) => type === FieldType.number)
  );
}

interface TooltipProps {
  aligned: DataFrame;
  indexes: Array<number | null>;
  series: number | null;
  timeZone: string;
}

function Tooltip({ aligned, indexes, series, timeZone }: TooltipProps) {
  const theme = useTheme2();
  const [time, ...lines] = aligned.fields;
  const at = indexes.find((index) => index !== null && index !== undefined);
  if (at === null || at === undefined) {
    return null;
  }
  const rows = lines.flatMap((field, index) => {
    const row = indexes[index + 1];
    const hidden = series !== null && series !== index + 1;
    const value = row === null || row === undefined ? null : field.values[row];
    return hidden || value === null || value === undefined
      ? []
      : [
          {
            label: getFieldDisplayName(field, aligned),
            value: text(field, value),
            color: field.display?.(value).color,
          },
        ];
  });
  return (
    <div style={{ padding: theme.spacing(1) }}>
      <SeriesTable timestamp={dateTimeFormat(time.values[at], { timeZone })} series={rows} />
    </div>
  );
}

function text(field: Field, value: unknown): string {
  return field.display ? formattedValueToString(field.display(value)) : String(value);
}
