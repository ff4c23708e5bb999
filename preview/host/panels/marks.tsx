import { css } from '@emotion/css';
import { dateTimeFormat, type DataFrame, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import React from 'react';
import { createPortal } from 'react-dom';
import { useChart } from './use-chart';

interface Moment {
  time: number;
  text: string;
  color: string;
}

/** Frames with `time`, `text` and `color`, as Grafana's graphs take annotations. */
export function momentsOf(frames: readonly DataFrame[] | undefined, { from, to }: TimeRange): Moment[] {
  return (frames ?? []).flatMap(({ fields, length }) => {
    const column = (name: string) => fields.find((field) => field.name === name)?.values;
    const [times, texts, colors] = ['time', 'text', 'color'].map(column);
    return times && texts
      ? Array.from({ length }, (_, row) => ({
          time: Number(times[row]),
          text: String(texts[row]),
          color: String(colors?.[row] ?? 'blue'),
        })).filter(({ time }) => time >= from.valueOf() && time <= to.valueOf())
      : [];
  });
}

interface Props {
  plot: UPlotConfigBuilder;
  frames: DataFrame[] | undefined;
  timeRange: TimeRange;
  timeZone: string;
}

/** A dashed line for each mark, over the plot, with a handle below that says what it is. */
export function Marks({ plot, frames, timeRange, timeZone }: Props) {
  const chart = useChart(plot);
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  if (!chart) {
    return null;
  }
  return createPortal(
    momentsOf(frames, timeRange).map(({ time, text, color }) => {
      const said = `${text}, ${dateTimeFormat(time, { timeZone })}`;
      const tint = theme.visualization.getColorByName(color);
      return (
        <div key={said} className={styles.line} style={{ left: chart.valToPos(time, 'x'), borderColor: tint }}>
          <Tooltip content={said}>
            <button type="button" className={styles.handle} style={{ borderBottomColor: tint }} aria-label={said} />
          </Tooltip>
        </div>
      );
    }),
    chart.over
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ position: 'absolute', top: 0, bottom: 0, borderLeft: '1px dashed', pointerEvents: 'none' }),
  handle: css({
    position: 'absolute',
    bottom: -1,
    left: -6,
    width: 0,
    height: 0,
    padding: 0,
    background: 'none',
    border: 'solid transparent',
    borderWidth: '0 6px 7px',
    pointerEvents: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}` },
  }),
});
