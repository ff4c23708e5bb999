import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, type IconName } from '@grafana/ui';
import { AlertsLine } from './AlertsLine';
import { t } from '../../language/text';
import type { AlertLine } from '../../status/alerts/sentence';
import type { Condition } from '../../status/condition';
import type { IncidentCondition } from '../../status/incidentStatus';
import type { Strip } from '../../status/strip';
import type { TrustCondition } from '../../status/trust/condition';
import { testIds } from '../../testIds';
import { PanelLink, PartsView } from './PartsView';

type Tone = 'success' | 'warning' | 'error' | 'info';

type AnyCondition = Condition | IncidentCondition | TrustCondition;

const LOOKS: Record<AnyCondition, { icon: IconName; tone: Tone }> = {
  loading: { icon: 'hourglass', tone: 'info' },
  unknown: { icon: 'question-circle', tone: 'info' },
  'no-traffic': { icon: 'pause', tone: 'info' },
  'too-few': { icon: 'info-circle', tone: 'info' },
  fine: { icon: 'check-circle', tone: 'success' },
  degraded: { icon: 'exclamation-triangle', tone: 'warning' },
  failing: { icon: 'times-circle', tone: 'error' },
  recovering: { icon: 'history', tone: 'warning' },
  over: { icon: 'check', tone: 'info' },
  none: { icon: 'check', tone: 'info' },
  complete: { icon: 'check-circle', tone: 'success' },
  near: { icon: 'exclamation-triangle', tone: 'warning' },
  apart: { icon: 'times-circle', tone: 'error' },
  behind: { icon: 'hourglass', tone: 'warning' },
  lost: { icon: 'times-circle', tone: 'error' },
};

/** Figures in words, which may take two lines where they stand side by side. */
const TWO_LINES: ReadonlySet<string> = new Set(['left', 'since', 'length']);

/** Lines that a sentence has room for from the beginning, in a wide page and in a narrow one. */
export interface Room {
  wide: number;
  narrow: number;
}

export type AnyStrip = Strip<AnyCondition>;

interface Props {
  status: AnyStrip;
  /** Left out where nobody looks for alerts. */
  alerts?: AlertLine;
  room: Room;
}

/** The status in words and small figures, with the height that it will have from the beginning. */
export function StripView({ status, alerts, room }: Readonly<Props>) {
  const { condition, label, incomplete, sentence, figures } = status;
  const styles = useStyles2(getStyles, room);
  const { icon, tone } = LOOKS[condition];
  return (
    <div className={cx(styles.strip, styles[tone])} data-testid={testIds.status.strip} data-condition={condition}>
      <div className={styles.words} role="status">
        <strong className={cx(styles.label, styles[`${tone}Text`])}>
          {/* a new one for each name: Grafana’s goes on showing the picture of the name before */}
          <Icon key={icon} name={icon} /> {label}
          {incomplete && t('status.incomplete', ' (incomplete)')}
        </strong>{' '}
        {/* another sentence is another element: parts of the one before would be seen to jump */}
        <span key={sentence.map(({ text }) => text).join('')} data-testid={testIds.status.sentence}>
          <PartsView parts={sentence} />
        </span>
      </div>
      {alerts && <AlertsLine line={alerts} />}
      <dl className={styles.figures}>
        {figures.map(({ id, label: name, value, hint, panel, span }) => (
          <div key={id} title={hint} data-testid={testIds.status.figure(id)}>
            <dt className={styles.name}>{name}</dt>
            <dd className={cx(styles.value, TWO_LINES.has(id) && styles.twoLines)}>
              {panel ? (
                <PanelLink panel={panel} span={span}>
                  {value}
                </PanelLink>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2, { wide, narrow }: Room) {
  const { fontSize, lineHeight } = theme.typography.body;
  const room = (lines: number) => `calc(${lines} * ${lineHeight} * ${fontSize})`;
  const edge = (tone: Tone) => css({ borderLeftColor: theme.colors[tone].main });
  const text = (tone: Tone) => css({ color: theme.colors[tone].text });
  return {
    strip: css({
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      borderLeft: `${theme.spacing(0.5)} solid`,
      padding: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(0.5),
      '@container (min-width: 900px)': { padding: theme.spacing(1), marginBottom: theme.spacing(1) },
    }),
    words: css({
      fontSize,
      lineHeight,
      overflowWrap: 'anywhere',
      minHeight: room(narrow),
      '@container (min-width: 900px)': { minHeight: room(wide) },
    }),
    label: css({ whiteSpace: 'nowrap' }),
    figures: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(90px, 1fr))',
      gap: theme.spacing(0.5, 1),
      margin: theme.spacing(0.5, 0, 0),
      '@container (min-width: 900px)': { marginTop: theme.spacing(1) },
    }),
    name: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    value: css({
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    twoLines: css({
      minHeight: `calc(2 * ${theme.typography.bodySmall.lineHeight} * ${theme.typography.bodySmall.fontSize})`,
    }),
    success: edge('success'),
    warning: edge('warning'),
    error: edge('error'),
    info: edge('info'),
    successText: text('success'),
    warningText: text('warning'),
    errorText: text('error'),
    infoText: text('info'),
  };
}
