import React from 'react';
import { css } from '@emotion/css';
import {
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { Drawer, useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import { PanelScene } from '../panel/PanelScene';
import { closeTrace, openTrace, VAR_TRACE } from '../variables';
import { momentOf } from './moment';
import { tracePanel } from './panels';
import { TraceLines } from './TraceLines';

interface TraceDrawerState extends SceneObjectState {
  traceId?: string;
  trace?: PanelScene;
  /** Set once the trace has loaded and describes its request. */
  lines?: TraceLines;
}

/** Shows the trace named by `var-trace` with its matching log lines. */
export class TraceDrawer extends SceneObjectBase<TraceDrawerState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_TRACE],
    onReferencedVariableValueChanged: () => this.follow(),
  });

  public constructor() {
    super({});
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
    // without links: they would lead to what is open already
    const trace = new PanelScene(tracePanel(traceId), {});
    this.setState({ traceId, trace, lines: undefined });
    this._subs.add(
      trace.state.$data.subscribeToState(({ data }) => {
        if (this.state.trace === trace && !this.state.lines && data) {
          const moment = momentOf(data.series);
          if (moment) {
            this.setState({ lines: new TraceLines(traceId, moment) });
          }
        }
      })
    );
  }

  public static Component = ({ model }: SceneComponentProps<TraceDrawer>) => {
    const { traceId, trace, lines } = model.useState();
    const styles = useStyles2(getStyles);
    if (!traceId || !trace) {
      return null;
    }
    return (
      <Drawer
        title={t('trace.title', 'Trace and log lines')}
        subtitle={traceId}
        size="lg"
        scrollableContent={false}
        onClose={() => closeTrace(model)}
      >
        <div className={styles.room} data-testid={testIds.trace.drawer}>
          <div className={styles.parts}>
            <div className={styles.part}>
              <trace.Component model={trace} />
            </div>
            {lines && (
              <div className={styles.part}>
                <lines.Component model={lines} />
              </div>
            )}
          </div>
        </div>
      </Drawer>
    );
  };
}

/** From this width on the two stand side by side: a span's attributes need about 430 px. */
const SIDE_BY_SIDE = '@container (min-width: 880px)';

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ height: '100%', containerType: 'size' }),
  parts: css({
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    [SIDE_BY_SIDE]: { flexDirection: 'row' },
  }),
  part: css({ flex: '1 1 0', minHeight: 0, minWidth: 0 }),
});
