import React from 'react';
import { css } from '@emotion/css';
import {
  getValueFormat,
  formattedValueToString,
  dateTimeFormat,
  type DataFrame,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Empty } from './empty';
import { spansOf, type Attribute, type SpanRow } from './spans';

/** Stand-in for Grafana's trace view: one bar per span, children below their parent; a span expands to show its attributes. */
export function TracesPanel({ data, fieldConfig, timeZone, height }: PanelProps) {
  const styles = useStyles2(getStyles);
  const frame: DataFrame | undefined = data.series.find(({ fields }) => fields.some(({ name }) => name === 'spanID'));
  const spans = frame ? spansOf(frame) : [];
  if (spans.length === 0) {
    return <Empty fieldConfig={fieldConfig} />;
  }
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.start + span.duration));
  const [root] = spans;
  return (
    <div className={styles.trace} style={{ height }} tabIndex={0} role="region" aria-label="Trace">
      <div className={styles.header}>
        <strong>
          {root.service}: {root.name}
        </strong>
        <code>{root.traceId}</code>
        <span>{dateTimeFormat(start, { timeZone, format: 'YYYY-MM-DD HH:mm:ss.SSS' })}</span>
        <span>{milliseconds(end - start)}</span>
        <span>{spans.length === 1 ? '1 span' : `${spans.length} spans`}</span>
      </div>
      {spans.map((span) => (
        <details key={span.id} open={spans.length === 1}>
          <summary className={styles.row}>
            <span className={styles.name} style={{ paddingLeft: `${span.depth}em` }}>
              {span.failed && <span className={styles.failed}>error </span>}
              {span.service} · {span.name}
            </span>
            <span className={styles.lane}>
              <span className={styles.bar} style={position(span, start, end)} />
            </span>
            <span className={styles.duration}>{milliseconds(span.duration)}</span>
          </summary>
          <div className={styles.details}>
            <Attributes title="Span attributes" attributes={span.attributes} />
            <Attributes title="Resource attributes" attributes={span.resource} />
          </div>
        </details>
      ))}
    </div>
  );
}

function Attributes({ title, attributes }: { title: string; attributes: Attribute[] }) {
  return (
    <section>
      <strong>{title}</strong>
      <dl>
        {attributes.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function position(span: SpanRow, start: number, end: number) {
  const whole = Math.max(end - start, Number.EPSILON);
  return { marginLeft: `${((span.start - start) / whole) * 100}%`, width: `${(span.duration / whole) * 100}%` };
}

function milliseconds(value: number): string {
  return formattedValueToString(getValueFormat('ms')(value, 2));
}

function getStyles(theme: GrafanaTheme2) {
  return {
    trace: css({ overflow: 'auto' }),
    header: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    row: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      cursor: 'pointer',
      '&:hover': { background: theme.colors.action.hover },
    }),
    name: css({ flex: '0 0 35%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    failed: css({ color: theme.colors.error.text }),
    lane: css({ flex: 1 }),
    bar: css({
      display: 'block',
      minWidth: 2,
      height: theme.spacing(1),
      background: theme.visualization.getColorByName('blue'),
    }),
    duration: css({ flex: '0 0 6em', textAlign: 'right' }),
    details: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 4),
      padding: theme.spacing(0.5, 2, 1),
      '& dl': { margin: 0 },
      '& dl > div': { display: 'flex', gap: theme.spacing(1) },
      '& dt': { minWidth: '16em', fontWeight: 'normal', color: theme.colors.text.secondary },
    }),
  };
}
