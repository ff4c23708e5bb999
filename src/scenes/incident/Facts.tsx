import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Fact } from '../../status/incidentWords';
import { Figure } from './Figure';

export function Facts({ facts }: Readonly<{ facts: readonly Fact[] }>) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.label} className={styles.fact}>
          <dt className={styles.label}>{fact.label}</dt>
          <dd>
            <span className={styles.value}>
              <Figure said={fact} label={fact.label} />
            </span>
            {fact.note && <p className={styles.note}>{fact.note}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({ margin: 0 }),
  fact: css({
    padding: theme.spacing(0.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '@container (min-width: 600px)': { display: 'grid', gridTemplateColumns: '220px 1fr' },
  }),
  label: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  value: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  note: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: 0 }),
});
