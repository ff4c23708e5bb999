import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import type { Said } from '../../status/incidentWords';
import { tabUrl } from '../panel/tabUrl';

interface Props {
  said: Said;
  /** What the number is, for a link that is read alone. */
  label: string;
}

/** A number that leads to the panel it comes from, or the reason why there is none. Its place is kept while it loads. */
export function Figure({ said: { text, source }, label }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  if (text === 'loading') {
    return <span className={styles.loading}>{t('incident.loading', 'Loading…')}</span>;
  }
  if ('none' in text) {
    return <span className={styles.none}>{text.none}</span>;
  }
  return source ? (
    <a
      href={tabUrl(source.panel, source.span)}
      aria-label={t('incident.named', '{{label}}: {{value}}', { label, value: text.value })}
      className={styles.link}
    >
      {text.value}
    </a>
  ) : (
    <>{text.value}</>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  loading: css({ color: theme.colors.text.secondary }),
  none: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline', overflowWrap: 'anywhere' }),
});
