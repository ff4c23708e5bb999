import React from 'react';
import { css } from '@emotion/css';
import {
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import { Drawer } from '@grafana/ui';
import { linesOfPattern } from '../catalogue/patterns';
import { t } from '../language/text';
import { testIds } from '../testIds';
import { PanelScene } from './panel/PanelScene';
import { closePattern, openPattern, VAR_PATTERN } from './variables';

interface PatternDrawerState extends SceneObjectState {
  pattern?: string;
  lines?: PanelScene;
}

/** Shows the lines of the log pattern named by `var-pattern`. */
export class PatternDrawer extends SceneObjectBase<PatternDrawerState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_PATTERN],
    onReferencedVariableValueChanged: () => this.follow(),
  });

  public constructor() {
    super({});
    this.addActivationHandler(() => this.follow());
  }

  private follow() {
    const pattern = openPattern(this) || undefined;
    if (pattern !== this.state.pattern) {
      const lines = pattern === undefined ? undefined : new PanelScene(linesOfPattern(pattern), { isAskedFor: true });
      this.setState({ pattern, lines });
    }
  }

  public static Component = ({ model }: SceneComponentProps<PatternDrawer>) => {
    const { pattern, lines } = model.useState();
    if (!pattern || !lines) {
      return null;
    }
    return (
      <Drawer
        title={t('pattern.title', 'Log lines')}
        subtitle={pattern}
        size="lg"
        scrollableContent={false}
        onClose={() => closePattern(model)}
      >
        <div className={room} data-testid={testIds.pattern}>
          <lines.Component model={lines} />
        </div>
      </Drawer>
    );
  };
}

const room = css({ height: '100%' });
