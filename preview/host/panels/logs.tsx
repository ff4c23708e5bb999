import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Empty } from './empty';

interface Options {
  showTime: boolean;
  wrapLogMessage: boolean;
  sortOrder: 'Ascending' | 'Descending';
}

interface Line {
  id: string;
  time: number;
  text: string;
  labels: Record<string, string>;
}

/** Stand-in for Grafana's log list: time, level and line; a line expands to show its labels. */
export function LogsPanel({ data, options, fieldConfig, timeZone, height }: PanelProps<Options>) {
  const styles = useStyles2(getStyles);
  const lines = data.series.flatMap(linesOf).sort((a, b) => b.time - a.time);
  if (lines.length === 0) {
    return <Empty fieldConfig={fieldConfig} />;
  }
  if (options.sortOrder === 'Ascending') {
    lines.reverse();
  }
  return (
    <div className={styles.list} style={{ height }} tabIndex={0} role="log" aria-label="Log lines" aria-live="off">
      {lines.map(({ id, time, text, labels }) => {
        const level = (labels.detected_level ?? labels.level ?? 'unknown').toLowerCase();
        return (
          <details key={id} className={styles.line}>
            <summary className={options.wrapLogMessage ? styles.wrapped : styles.summary} data-level={level}>
              {options.showTime && <time>{dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD HH:mm:ss.SSS' })}</time>}
              <span className={styles.level}>{level}</span>
              <span>{text}</span>
            </summary>
            <dl className={styles.labels}>
              {Object.entries(labels).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        );
      })}
    </div>
  );
}

function linesOf({ fields, length }: DataFrame): Line[] {
  const column = (name: string) => fields.find((field) => field.name === name)?.values;
  const [time, text, labels, ids] = ['Time', 'Line', 'labels', 'id'].map(column);
  if (!time || !text) {
    return [];
  }
  return Array.from({ length }, (_, row) => ({
    id: ids?.[row] ?? String(row),
    time: time[row],
    text: text[row],
    labels: labels?.[row] ?? {},
  }));
}

function getStyles(theme: GrafanaTheme2) {
  const summary = {
    display: 'flex',
    gap: theme.spacing(1),
    padding: theme.spacing(0.25, 1),
    borderLeft: `3px solid ${theme.colors.border.strong}`,
    cursor: 'pointer',
    '& time': { color: theme.colors.text.secondary, whiteSpace: 'nowrap' },
    '&[data-level=error], &[data-level=fatal]': { borderLeftColor: theme.colors.error.main },
    '&[data-level=warn], &[data-level=warning]': { borderLeftColor: theme.colors.warning.main },
    '&[data-level=info]': { borderLeftColor: theme.colors.success.main },
  } as const;
  return {
    list: css({
      overflow: 'auto',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    line: css({ '&:hover': { background: theme.colors.action.hover } }),
    summary: css({ ...summary, whiteSpace: 'pre' }),
    wrapped: css({ ...summary, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
    level: css({ width: '4em', flexShrink: 0 }),
    labels: css({
      margin: theme.spacing(0.5, 0, 1, 2),
      '& > div': { display: 'flex', gap: theme.spacing(1) },
      '& dt': { minWidth: '16em', fontWeight: 'normal', color: theme.colors.text.secondary },
    }),
  };
}
