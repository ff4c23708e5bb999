import { css } from '@emotion/css';
import {
  FieldType,
  dateTimeFormat,
  getFieldDisplayName,
  getValueFormat,
  formattedValueToString,
  type DataFrame,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { Empty } from './empty';
import { momentsOf } from './marks';

interface Options {
  yAxis?: { unit?: string };
}

interface Row {
  label: string;
  points: Array<[time: number, count: number]>;
}

const LABELS_PX = 60;
const AXIS_PX = 20;

/** Counts between bounds, lowest below: one field a series and step, the darker the more. */
export function HeatmapPanel({ data, fieldConfig, options, timeRange, timeZone, width, height }: PanelProps<Options>) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const rows = data.series.map((frame) => rowOf(frame, options.yAxis?.unit)).filter(({ points }) => points.length > 0);
  const most = Math.max(0, ...rows.flatMap(({ points }) => points.map(([, count]) => count)));
  if (most === 0) {
    return <Empty fieldConfig={fieldConfig} />;
  }
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const step = stepOf(rows);
  const x = (time: number) => LABELS_PX + ((time - from) / (to - from)) * (width - LABELS_PX);
  const rowHeight = (height - AXIS_PX) / rows.length;
  return (
    <svg width={width} height={height} role="img" aria-label="Heatmap">
      {rows.map(({ label, points }, index) => {
        const top = height - AXIS_PX - (index + 1) * rowHeight;
        return (
          <g key={label}>
            <text x={0} y={top + rowHeight / 2 + 4} className={styles.text}>
              {label}
            </text>
            {points
              .filter(([time, count]) => count > 0 && time > from)
              .map(([time, count]) => (
                <rect
                  key={time}
                  x={x(Math.max(from, time - step))}
                  y={top}
                  width={Math.max(1, x(time) - x(Math.max(from, time - step)) - 1)}
                  height={Math.max(1, rowHeight - 1)}
                  fill={theme.visualization.getColorByName('blue')}
                  fillOpacity={0.2 + (0.8 * count) / most}
                >
                  <title>{`${dateTimeFormat(time, { timeZone })}, up to ${label}: ${count}`}</title>
                </rect>
              ))}
          </g>
        );
      })}
      {momentsOf(data.annotations, timeRange).map(({ time, text, color }) => (
        <line
          key={time}
          x1={x(time)}
          x2={x(time)}
          y1={0}
          y2={height - AXIS_PX}
          stroke={theme.visualization.getColorByName(color)}
          strokeDasharray="3 3"
        >
          <title>{`${text}, ${dateTimeFormat(time, { timeZone })}`}</title>
        </line>
      ))}
      <text x={LABELS_PX} y={height - 4} className={styles.text}>
        {dateTimeFormat(from, { timeZone })}
      </text>
      <text x={width} y={height - 4} textAnchor="end" className={styles.text}>
        {dateTimeFormat(to, { timeZone })}
      </text>
    </svg>
  );
}

function rowOf(frame: DataFrame, unit = 'short'): Row {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const value = frame.fields.find(({ type }) => type === FieldType.number);
  if (!time || !value) {
    return { label: '', points: [] };
  }
  const bound = getFieldDisplayName(value, frame);
  const label = Number.isFinite(Number(bound)) ? formattedValueToString(getValueFormat(unit)(Number(bound))) : bound;
  return { label, points: time.values.map((at, index) => [at, value.values[index] ?? 0]) };
}

/** The shortest time between two points. */
function stepOf(rows: Row[]): number {
  const gaps = rows.flatMap(({ points }) => points.slice(1).map(([time], index) => time - points[index][0]));
  return gaps.length > 0 ? Math.min(...gaps) : 15_000;
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ fill: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
