import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Button, useStyles2 } from '@grafana/ui';
import type { Assumption } from '../../catalogue/assumptions';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import { settingsOf } from '../PageSettings';
import { assume } from '../variables';
import { AssumptionInput } from './AssumptionInput';
import { useAssumptions } from './useAssumptions';

interface AssumptionsSceneState extends SceneObjectState {
  names: readonly Assumption[];
}

/** What the estimates of a section take for granted, to read and to change; the address keeps it. */
export class AssumptionsScene extends SceneObjectBase<AssumptionsSceneState> {
  public constructor(names: readonly Assumption[]) {
    super({ names });
  }

  public static Component = ({ model }: SceneComponentProps<AssumptionsScene>) => {
    const { names } = model.useState();
    const styles = useStyles2(getStyles);
    const assumed = useAssumptions(names, model);
    const changed = assumed.filter(({ value, configured }) => value !== configured);
    const { currency } = settingsOf(model);
    return (
      <div
        role="group"
        aria-label={t('assumptions.group', 'Assumptions')}
        className={styles.group}
        data-testid={testIds.assumptions.root}
      >
        {assumed.map(({ name, value }) => (
          <AssumptionInput key={name} name={name} value={value} onChange={(next) => assume(name, model, next)} />
        ))}
        <div className={styles.rest}>
          <p className={styles.words}>
            {currency
              ? t('assumptions.prices-in', 'Prices are those on the menu now, in {{currency}}.', { currency })
              : t(
                  'assumptions.prices',
                  'Prices are those on the menu now, without a currency (none is configured).'
                )}{' '}
            {t('assumptions.range', 'Estimates are a range, from half to twice the conversion rate.')}
          </p>
          {changed.length > 0 && (
            <Button
              size="sm"
              variant="secondary"
              icon="history"
              onClick={() => changed.forEach(({ name, configured }) => assume(name, model, configured))}
            >
              {t('assumptions.reset', 'Reset to the configured {{values}}', {
                values: assumed.map(({ configured }) => configured).join(t('app.and', ' and ')),
              })}
            </Button>
          )}
        </div>
      </div>
    );
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    padding: theme.spacing(1),
    marginBottom: theme.spacing(1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  // keeps its place while the button comes and goes
  rest: css({ flex: '1 1 280px', minHeight: 60 }),
  words: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 0.5) }),
});
