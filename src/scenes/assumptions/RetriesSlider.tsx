import React, { useEffect, useId, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneObject } from '@grafana/scenes';
import { IconButton, useStyles2 } from '@grafana/ui';
import { MOST_RETRIES } from '../../address/held';
import type { Assumption } from '../../catalogue/assumptions';
import { variableLabel } from '../../language/names';
import { t } from '../../language/text';
import { assumedWords } from '../../status/assumed';
import { testIds } from '../../testIds';
import { assume } from '../variables';
import { useAssumptions } from './useAssumptions';

const NAMES: readonly Assumption[] = ['retries'];

/** Moves the retries that the page assumes. The browser's own slider: arrow keys, Home and End move it. */
export function RetriesSlider({ from }: Readonly<{ from: SceneObject }>) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  const [{ value, configured }] = useAssumptions(NAMES, from);
  /** Where it has been dragged to and not been released. */
  const [dragged, setDragged] = useState<string>();
  const shown = dragged ?? value;

  // React's own event comes at each step of a drag, the browser's when it ends: only then is anything asked.
  useEffect(() => {
    const element = slider.current;
    const onRelease = () => {
      setDragged(undefined);
      assume('retries', from, element?.value ?? '');
    };
    element?.addEventListener('change', onRelease);
    return () => element?.removeEventListener('change', onRelease);
  }, [from]);

  const words = assumedWords.retries(Number(shown));
  const reset = t('assumptions.reset', 'Reset to the configured {{values}}', { values: configured });
  return (
    <div className={styles.strip} data-testid={testIds.assumptions.slider}>
      <label htmlFor={id}>{variableLabel('retries')}</label>
      <input
        ref={slider}
        id={id}
        type="range"
        min={0}
        max={MOST_RETRIES}
        step={1}
        value={shown}
        aria-valuetext={`${shown}: ${words}`}
        title={words}
        className={styles.slider}
        onChange={(event) => setDragged(event.currentTarget.value)}
      />
      <output htmlFor={id} className={styles.value}>
        {shown}
      </output>
      <IconButton
        name="history"
        aria-label={reset}
        tooltip={reset}
        className={value === configured ? styles.away : undefined}
        onClick={() => assume('retries', from, configured)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: 36,
    padding: theme.spacing(0, 1),
    whiteSpace: 'nowrap',
    ...theme.typography.bodySmall,
  }),
  slider: css({
    flexGrow: 1,
    minWidth: 60,
    height: 24,
    cursor: 'pointer',
    accentColor: theme.colors.primary.main,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 },
  }),
  value: css({ minWidth: '1ch', fontWeight: theme.typography.fontWeightMedium }),
  // its place is kept
  away: css({ visibility: 'hidden' }),
});
