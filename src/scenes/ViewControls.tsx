import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import {
  sceneGraph,
  SceneObjectBase,
  VariableValueSelectWrapper,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { STORES } from '../catalogue/targets';
import { t } from '../language/text';
import { testIds } from '../testIds';
import { PHONE } from './phone';
import type { TabDefinition } from '../views/types';

/** Variables of the page that every view uses, by name. */
const EVERYWHERE: readonly string[] = [...STORES, 'cluster', 'environment', 'service'];

interface ViewControlsState extends SceneObjectState {
  variables: readonly string[];
}

/** Variables of the page that a view uses; on a phone behind a button, because its first screen belongs to the panels. */
export class ViewControls extends SceneObjectBase<ViewControlsState> {
  public constructor({ variables }: Pick<TabDefinition, 'variables'>) {
    super({ variables: [...EVERYWHERE, ...variables] });
  }

  public static Component = ({ model }: SceneComponentProps<ViewControls>) => {
    const { variables: names } = model.useState();
    const { variables } = sceneGraph.getVariables(model).useState();
    const [open, setOpen] = useState(false);
    const styles = useStyles2(getStyles);
    return (
      <div className={styles.controls} data-testid={testIds.controls}>
        <Button
          className={styles.button}
          variant="secondary"
          icon={open ? 'angle-down' : 'filter'}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('page.filters', 'Filters')}
        </Button>
        <div className={cx(styles.variables, !open && styles.folded)}>
          {variables
            .filter(({ state }) => names.includes(state.name))
            .map((variable) => (
              <VariableValueSelectWrapper key={variable.state.key} variable={variable} />
            ))}
        </div>
      </div>
    );
  };
}

/** Wide enough for the longest label beside its value. */
const VARIABLE_PX = 240;

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({
    display: 'flex',
    flex: 1,
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
  }),
  button: css({ display: 'none', [PHONE]: { display: 'inline-flex' } }),
  variables: css({
    display: 'grid',
    // rows by the width of the page and not of the values: those come later, and would push everything down
    gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${VARIABLE_PX}px), 1fr))`,
    alignItems: 'end',
    gap: theme.spacing(1, 2),
    width: '100%',
  }),
  folded: css({ [PHONE]: { display: 'none' } }),
});
