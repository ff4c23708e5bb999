import React, { useId, useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { FieldValidationMessage, Input, useStyles2 } from '@grafana/ui';
import { problemOfText } from '../../AppConfig/settings';
import type { Assumption } from '../../catalogue/assumptions';
import { variableLabel } from '../../language/names';
import { t } from '../../language/text';
import { assumedWords } from '../../status/assumed';
import { testIds } from '../../testIds';

interface Props {
  name: Assumption;
  value: string;
  /** Takes a valid value. */
  onChange: (value: string) => void;
}

/** A number to type. Enter, or leaving the field, takes it; one that is not valid changes nothing and is said, Escape returns to what is assumed. */
export function AssumptionInput({ name, value, onChange }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const id = useId();
  /** What has been typed and not been taken. */
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();

  const write = (next: string | undefined) => {
    setDraft(next);
    setProblem(undefined);
  };

  const take = () => {
    const next = draft?.trim() ?? value;
    const found = problemOfText(name, next);
    if (found) {
      setProblem(found);
      return;
    }
    write(undefined);
    if (next !== value) {
      onChange(next);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      take();
    } else if (event.key === 'Escape') {
      write(undefined);
    }
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {variableLabel(name)}
      </label>
      <Input
        id={id}
        width={12}
        inputMode="decimal"
        autoComplete="off"
        value={draft ?? value}
        invalid={problem !== undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-words`}
        data-testid={testIds.assumptions.field(name)}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-words`} className={styles.words}>
        {problem ? (
          <FieldValidationMessage>
            {problem} {t('assumptions.unchanged', 'Nothing has changed.')}
          </FieldValidationMessage>
        ) : (
          assumedWords[name](Number(value))
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  field: css({ width: 260, maxWidth: '100%' }),
  label: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium }),
  words: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, minHeight: '1lh' }),
});
