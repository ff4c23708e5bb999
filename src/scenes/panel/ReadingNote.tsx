import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import type { StoreData } from '../data/StoreData';
import { readingWords } from './readingWords';

/** Says where a number with two readings came from: in words where the panel has room for them, otherwise by an icon that says them. */
export function ReadingNote({ data }: Readonly<{ data: StoreData }>) {
  const styles = useStyles2(getStyles);
  const { reading } = data.useState();
  if (!reading) {
    return null;
  }
  const { short, long, icon } = readingWords(reading);
  return (
    <Tooltip content={t('reading.note', '{{short}}. {{long}}', { short: capitalized(short), long })}>
      <span className={styles.note} role="note" tabIndex={0} aria-label={short} data-testid={testIds.reading}>
        <span className={styles.words}>{short}</span>
        <Icon className={styles.icon} name={icon} size="sm" />
      </span>
    </Tooltip>
  );
}

const capitalized = (words: string) => words[0].toUpperCase() + words.slice(1);

/** Of a panel, which is a container: title, note and Grafana's own icons stand side by side from here on. */
const ROOMY = '@container (min-width: 380px)';

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    alignSelf: 'center',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  words: css({ display: 'none', [ROOMY]: { display: 'inline' } }),
  icon: css({ [ROOMY]: { display: 'none' } }),
});
