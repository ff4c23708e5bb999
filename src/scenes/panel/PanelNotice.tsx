import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Spinner, useStyles2, type IconName } from '@grafana/ui';
import { sentenceOf, type Failure } from '../data/failure';
import { t } from '../../language/text';
import { testIds } from '../../testIds';

const ICONS: Record<Failure['kind'], IconName> = {
  away: 'cloud',
  refused: 'exclamation-triangle',
  missing: 'database',
  unknown: 'database',
};

const FAILURE_IDS: Record<Failure['kind'], string> = {
  away: testIds.panelState.storeAway,
  refused: testIds.panelState.refused,
  missing: testIds.panelState.missing,
  unknown: testIds.panelState.unknown,
};

export function LoadingNotice() {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.middle} role="status" data-testid={testIds.panelState.loading}>
      <Spinner inline /> {t('panel.loading', 'Loading…')}
    </div>
  );
}

export function EmptyNotice({ sentence }: Readonly<{ sentence: string }>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.middle} role="status" data-testid={testIds.panelState.empty}>
      {sentence}
    </div>
  );
}

function FailureNotice({ failure }: Readonly<{ failure: Failure }>) {
  const styles = useStyles2(getStyles);
  return (
    <div role="status" data-testid={FAILURE_IDS[failure.kind]}>
      <div>
        <Icon name={ICONS[failure.kind]} /> {sentenceOf(failure)}
      </div>
      <details className={styles.details}>
        <summary>{t('panel.details', 'Details')}</summary>
        <code>{failure.detail}</code>
      </details>
    </div>
  );
}

/** In place of a panel when none of its stores can be read. */
export function FailureNotices({ failures }: Readonly<{ failures: readonly Failure[] }>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.column}>
      {failures.map((failure) => (
        <FailureNotice key={failure.store} failure={failure} />
      ))}
    </div>
  );
}

/** Above a panel that shows the data of the other stores. */
export function PartialNotice({ failures }: Readonly<{ failures: readonly Failure[] }>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.strip} data-testid={testIds.panelState.partial}>
      {failures.map((failure) => (
        <FailureNotice key={failure.store} failure={failure} />
      ))}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const words = { color: theme.colors.text.secondary, padding: theme.spacing(1) };
  return {
    middle: css({
      ...words,
      height: '100%',
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'center',
      justifyContent: 'center',
      textAlign: 'center',
    }),
    column: css({
      ...words,
      height: '100%',
      overflow: 'auto',
      display: 'grid',
      gap: theme.spacing(1),
      alignContent: 'center',
    }),
    strip: css({
      padding: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(0.5),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.warning.transparent,
      color: theme.colors.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    details: css({ fontSize: theme.typography.bodySmall.fontSize, overflowWrap: 'anywhere' }),
  };
}
