import React, { useEffect, useState, type MouseEvent } from 'react';
import { css } from '@emotion/css';
import { formattedValueToString, getValueFormat, type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { counted, t } from '../../language/text';
import { testIds } from '../../testIds';
import { bytesOfLines } from '../data/bytesOfLines';
import type { StoreData } from '../data/StoreData';
import type { Unread } from '../data/unread';
import { PLACE_OF } from './place';

/** Bytes of these lines; undefined until they are known. */
function useBytes(data: StoreData, unread: Unread): number | undefined {
  const [bytes, setBytes] = useState<number>();
  useEffect(() => {
    let wanted = true;
    bytesOfLines(data, unread)
      .then((found) => wanted && setBytes(found))
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, [data, unread]);
  return bytes;
}

/** In place of a panel that reads long ranges of log lines only when it is asked to. */
export function UnreadNotice({ data, unread }: Readonly<{ data: StoreData; unread: Unread }>) {
  const styles = useStyles2(getStyles);
  const bytes = useBytes(data, unread);
  const size = bytes === undefined ? undefined : formattedValueToString(getValueFormat('bytes')(bytes, 1));
  const read = ({ currentTarget, detail }: MouseEvent<HTMLButtonElement>) => {
    // a click of a mouse has a count; the button goes, and the keyboard stays at the panel
    if (detail === 0) {
      currentTarget.closest<HTMLElement>(`[${PLACE_OF}]`)?.focus();
    }
    data.readLines();
  };
  return (
    <div className={styles.middle} data-testid={testIds.panelState.unread}>
      <p className={styles.words}>
        {size === undefined
          ? t('panel.unread', 'This panel has to read the log lines of the whole time range.')
          : t('panel.unread-size', 'This panel has to read the log lines of the whole time range, up to {{size}}.', {
              size,
            })}
      </p>
      <Button size="sm" variant="secondary" onClick={read}>
        {counted('panel.read', unread.days, {
          one: 'Read {{count}} day of log lines',
          other: 'Read {{count}} days of log lines',
        })}
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  middle: css({
    height: '100%',
    overflow: 'auto',
    padding: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    alignItems: 'center',
    justifyContent: 'safe center',
    textAlign: 'center',
  }),
  words: css({ margin: 0, color: theme.colors.text.secondary }),
});
