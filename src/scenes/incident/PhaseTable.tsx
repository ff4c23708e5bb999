import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import type { IncidentReport } from '../../status/incidentReport';
import { PHASES, type Phase } from '../../status/incidentSpans';
import { noAfter, type Row, type Writing } from '../../status/incidentWords';
import { testIds } from '../../testIds';
import { Figure } from './Figure';

const headOf = (phase: Phase) =>
  ({
    before: t('incident.before', 'Before'),
    during: t('incident.during', 'During'),
    after: t('incident.after', 'After'),
  })[phase];

/** What a number is, for a link that is read alone. */
const numberOf = (label: string, phase: Phase) =>
  ({
    before: t('incident.number.before', '{{label}} before the incident', { label }),
    during: t('incident.number.during', '{{label}} during the incident', { label }),
    after: t('incident.number.after', '{{label}} after the incident', { label }),
  })[phase];

/** Where there is no such span. */
const NONE = '–';

interface Props {
  rows: readonly Row[];
  report: IncidentReport;
  writing: Writing;
}

function Head({ phase, report, writing }: Readonly<{ phase: Phase } & Omit<Props, 'rows'>>) {
  const styles = useStyles2(getStyles);
  const span = report.phases[phase]?.span;
  const disturbed = span?.disturbed && phase !== 'during';
  return (
    <th scope="col" className={styles.number}>
      {headOf(phase)}
      <div className={styles.when}>
        {span
          ? t('incident.span', '{{from}} to {{to}}', { from: writing.moment(span.from), to: writing.moment(span.to) })
          : noAfter(report.end)}
        {disturbed && t('incident.disturbed', '; it contains another incident')}
      </div>
    </th>
  );
}

/** The same numbers of three spans of one length. */
export function PhaseTable({ rows, report, writing }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  return (
    // wider than a phone where numbers are long; the keyboard scrolls what can be focused
    <div
      className={styles.frame}
      tabIndex={0}
      role="region"
      aria-label={t('incident.numbers', 'Numbers before, during and after')}
    >
      <table className={styles.table} data-testid={testIds.incident.table}>
        <thead>
          <tr>
            <td />
            {PHASES.map((phase) => (
              <Head key={phase} phase={phase} report={report} writing={writing} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label} className={styles.row}>
              <th scope="row" className={styles.label}>
                {label}
              </th>
              {PHASES.map((phase) => {
                const said = cells[phase];
                return (
                  <td key={phase} className={styles.number}>
                    {said ? <Figure said={said} label={numberOf(label, phase)} /> : NONE}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ overflowX: 'auto' }),
  table: css({ width: '100%' }),
  row: css({ borderTop: `1px solid ${theme.colors.border.weak}` }),
  label: css({
    padding: theme.spacing(0.5, 1, 0.5, 0),
    color: theme.colors.text.secondary,
    fontWeight: theme.typography.fontWeightRegular,
    verticalAlign: 'top',
  }),
  number: css({
    padding: theme.spacing(0.5, 0, 0.5, 1),
    textAlign: 'right',
    verticalAlign: 'top',
    fontVariantNumeric: 'tabular-nums',
  }),
  when: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
