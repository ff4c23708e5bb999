import React from 'react';
import { css } from '@emotion/css';
import {
  SceneObjectBase,
  SceneTimeRange,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { Drawer, useStyles2 } from '@grafana/ui';
import { testIds } from '../../testIds';
import { PanelScene } from '../panel/PanelScene';
import { closeTrace, openTrace, VAR_TRACE } from '../variables';
import { momentOf } from './moment';
import { linesPanel, tracePanel } from './panels';

interface TraceDrawerState extends SceneObjectState {
  slug: string;
  traceId?: string;
  trace?: PanelScene;
  /** Set once the trace has loaded and describes its request. */
  lines?: PanelScene;
}

/** Shows the trace named by `var-trace` with its matching log lines. */
export class TraceDrawer extends SceneObjectBase<TraceDrawerState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_TRACE],
    onReferencedVariableValueChanged: () => this.follow(),
  });

  public constructor(slug: string) {
    super({ slug });
    this.addActivationHandler(() => this.follow());
  }

  private follow() {
    const traceId = openTrace(this) || undefined;
    if (traceId === this.state.traceId) {
      return;
    }
    if (!traceId) {
      this.setState({ traceId, trace: undefined, lines: undefined });
      return;
    }
    const trace = new PanelScene(tracePanel(traceId), { slug: this.state.slug });
    this.setState({ traceId, trace, lines: undefined });
    this._subs.add(
      trace.state.$data.subscribeToState(({ data }) => {
        if (this.state.trace === trace && !this.state.lines && data) {
          this.showLines(momentOf(data.series));
        }
      })
    );
  }

  private showLines(moment: ReturnType<typeof momentOf>) {
    if (!moment) {
      return;
    }
    const $timeRange = new SceneTimeRange({
      from: new Date(moment.from).toISOString(),
      to: new Date(moment.to).toISOString(),
    });
    this.setState({ lines: new PanelScene(linesPanel(moment), { slug: this.state.slug, $timeRange }) });
  }

  public static Component = ({ model }: SceneComponentProps<TraceDrawer>) => {
    const { traceId, trace, lines } = model.useState();
    const styles = useStyles2(getStyles);
    if (!traceId || !trace) {
      return null;
    }
    return (
      <Drawer title="Trace and log lines" subtitle={traceId} size="lg" onClose={() => closeTrace(model)}>
        <div className={styles.column} data-testid={testIds.trace.drawer}>
          <div className={styles.trace}>
            <trace.Component model={trace} />
          </div>
          {lines && (
            <div className={styles.lines}>
              <lines.Component model={lines} />
            </div>
          )}
        </div>
      </Drawer>
    );
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  trace: css({ height: 420 }),
  lines: css({ height: 300 }),
});
