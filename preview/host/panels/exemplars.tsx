import { css } from '@emotion/css';
import { FieldType, dateTimeFormat, type DataFrame, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';
import { LinkButton, Toggletip, useStyles2, type UPlotConfigBuilder } from '@grafana/ui';
import React, { useState } from 'react';
import { createPortal } from 'react-dom';
import type uPlot from 'uplot';
import { useChart } from './use-chart';

interface Props {
  plot: UPlotConfigBuilder;
  /** Frames named `exemplar` with Time, Value and labels; a label's data links are offered as they are. */
  frames: DataFrame[];
  timeRange: TimeRange;
  timeZone: string;
}

/** A diamond for each exemplar, over the plot; a click opens its labels and links. */
export function Exemplars({ plot, frames, timeRange, timeZone }: Props) {
  const chart = useChart(plot);
  if (!chart) {
    return null;
  }
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const markers = frames
    .filter(({ name }) => name === 'exemplar')
    .flatMap((frame, index) =>
      Array.from({ length: frame.length }, (_, row) => ({ frame, row, key: `${index} ${row}`, ...point(frame, row) }))
    )
    .filter(({ time }) => time >= from && time <= to);
  return createPortal(
    markers.map(({ key, frame, row, time, value }) => (
      <Marker
        key={key}
        frame={frame}
        row={row}
        time={dateTimeFormat(time, { timeZone })}
        {...place(chart, time, value)}
      />
    )),
    chart.over
  );
}

interface MarkerProps {
  frame: DataFrame;
  row: number;
  time: string;
  left: number;
  top: number;
}

function Marker({ frame, row, time, left, top }: MarkerProps) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  return (
    <Toggletip
      content={<Details frame={frame} row={row} time={time} onFollow={() => setOpen(false)} />}
      placement="right"
      fitContent
      show={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
    >
      <button
        type="button"
        className={styles.marker}
        style={{ left, top }}
        aria-label={`Exemplar of ${time}`}
        data-testid={selectors.components.DataSource.Prometheus.exemplarMarker}
        // otherwise the plot below would start to zoom
        onMouseDown={(event) => event.stopPropagation()}
      />
    </Toggletip>
  );
}

interface DetailsProps extends Pick<MarkerProps, 'frame' | 'row' | 'time'> {
  /** A link was followed. */
  onFollow: () => void;
}

function Details({ frame, row, time, onFollow }: DetailsProps) {
  const styles = useStyles2(getStyles);
  const labels = frame.fields.filter(
    ({ type, values }) => type !== FieldType.time && values[row] !== '' && values[row] !== undefined
  );
  const links = frame.fields.flatMap((field) =>
    field.config.links?.length ? (field.getLinks?.({ valueRowIndex: row }) ?? []) : []
  );
  return (
    <div className={styles.details}>
      <strong>Exemplar of {time}</strong>
      <dl className={styles.labels}>
        {labels.map(({ name, config, values }) => (
          <div key={name}>
            <dt>{config.displayName ?? name}</dt>
            <dd>{String(values[row])}</dd>
          </div>
        ))}
      </dl>
      {links.map(({ title, href, target, onClick }) => (
        <LinkButton
          key={title}
          size="sm"
          href={href}
          target={target}
          onClick={(event) => {
            onClick?.(event);
            onFollow();
          }}
        >
          {title}
        </LinkButton>
      ))}
    </div>
  );
}

function point(frame: DataFrame, row: number): { time: number; value: number } {
  const column = (type: FieldType) => frame.fields.find((field) => field.type === type)?.values[row] ?? 0;
  return { time: column(FieldType.time), value: column(FieldType.number) };
}

/** A value beyond the axis stays at its edge. */
function place(chart: uPlot, time: number, value: number): { left: number; top: number } {
  const top = chart.valToPos(value, chart.series[1].scale ?? 'y');
  return { left: chart.valToPos(time, 'x'), top: Math.min(Math.max(top, 0), chart.over.clientHeight) };
}

function getStyles(theme: GrafanaTheme2) {
  return {
    marker: css({
      position: 'absolute',
      width: 9,
      height: 9,
      padding: 0,
      border: `1px solid ${theme.colors.background.primary}`,
      background: theme.visualization.getColorByName('blue'),
      transform: 'translate(-50%, -50%) rotate(45deg)',
      zIndex: 1,
      cursor: 'pointer',
      '&:hover, &:focus-visible': {
        background: theme.visualization.getColorByName('orange'),
        outline: `2px solid ${theme.colors.primary.text}`,
      },
    }),
    details: css({ minWidth: 240 }),
    labels: css({
      margin: theme.spacing(1, 0),
      '& > div': { display: 'flex', justifyContent: 'space-between', gap: theme.spacing(2) },
      '& dt': { fontWeight: 'normal', color: theme.colors.text.secondary },
    }),
  };
}
