import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { FieldValidationMessage, Input, useStyles2 } from '@grafana/ui';
import { t } from '../language/text';
import { testIds } from '../testIds';
import { EXPLAINED, fields, OBJECTIVE_HEADS, OBJECTIVE_ROWS } from './fields';
import type { SettingName, Texts } from './settings';
import { numberWords, objectiveTitle, settingWords } from './words';

interface Props {
  texts: Texts;
  /** What is wrong with a value, as a sentence. */
  problems: Partial<Texts>;
  onChange: (name: SettingName, value: string) => void;
}

const WIDTH = 14;

/** The numbers of all objectives: a row an objective, and what is wrong below its row. */
export function ObjectivesTable({ texts, problems, onChange }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const heads = OBJECTIVE_HEADS.map(([name, head]) => ({ name, ...numberWords(name, head, EXPLAINED[name]) }));
  const labelOf = (setting: SettingName) => settingWords(setting, fields[setting]).label;
  return (
    <>
      <dl className={styles.heads}>
        {heads.map(({ name, head, explained }) => (
          <React.Fragment key={name}>
            <dt>{head}</dt>
            <dd id={`about-${name}`}>{explained}</dd>
          </React.Fragment>
        ))}
      </dl>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {heads.map(({ name, head }) => (
              <th key={name} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {OBJECTIVE_ROWS.map(({ id, title, settings }) => {
            const wrong = Object.values(settings).filter((setting) => problems[setting]);
            return (
              <React.Fragment key={id}>
                <tr>
                  <th scope="row">{objectiveTitle({ id, title })}</th>
                  {heads.map(({ name }) => {
                    const setting = settings[name];
                    return (
                      <td key={name}>
                        {setting ? (
                          <Input
                            id={setting}
                            aria-label={labelOf(setting)}
                            aria-describedby={problems[setting] ? `problem-${setting}` : `about-${name}`}
                            aria-invalid={problems[setting] !== undefined}
                            invalid={problems[setting] !== undefined}
                            data-testid={testIds.config.field(setting)}
                            width={WIDTH}
                            inputMode="decimal"
                            value={texts[setting]}
                            onChange={(event) => onChange(setting, event.currentTarget.value)}
                          />
                        ) : (
                          <span title={t('config.unread', 'No page reads it')}>–</span>
                        )}
                      </td>
                    );
                  })}
                </tr>
                {wrong.length > 0 && (
                  <tr>
                    <td colSpan={1 + heads.length}>
                      {wrong.map((setting) => (
                        <div key={setting} id={`problem-${setting}`}>
                          <FieldValidationMessage>
                            {t('config.problem', '{{label}}: {{problem}}', {
                              label: labelOf(setting),
                              problem: problems[setting] ?? '',
                            })}
                          </FieldValidationMessage>
                        </div>
                      ))}
                    </td>
                  </tr>
                )}
              </React.Fragment>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  heads: css({
    maxWidth: 700,
    '& dt': { fontWeight: theme.typography.fontWeightMedium },
    '& dd': { ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 1) },
  }),
  table: css({
    '& th, & td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left' },
    '& th': { fontWeight: theme.typography.fontWeightRegular },
    // A phone is narrower than three inputs of their width.
    [theme.breakpoints.down('sm')]: {
      width: '100%',
      tableLayout: 'fixed',
      '& th, & td': { padding: theme.spacing(0.5, 0.5, 0.5, 0), overflowWrap: 'break-word' },
      '&& td > div': { width: '100%' },
    },
  }),
});
