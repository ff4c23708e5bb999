import React from 'react';
import { css } from '@emotion/css';
import { SceneObjectBase, SceneTimeRange, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import { PanelScene } from '../panel/PanelScene';
import type { Moment } from './moment';
import { MomentLines } from './MomentLines';
import { linesOfTracePanel } from './panels';

interface TraceLinesState extends SceneObjectState {
  moment: Moment;
  own: PanelScene;
  /** Set once no line is known to carry the trace's ID. */
  ofMoment?: MomentLines;
}

const byId = () => t('trace.by-id', 'Matched by trace ID: these lines carry the ID of this trace.');
const byMoment = () =>
  t(
    'trace.by-moment',
    'Matched by time: no line carries the ID of this trace, so these are lines with the same method, path and status, within one second of it.'
  );

/** Lines of an open trace: those that carry its ID, where there are none those of its moment. Says which of the two. */
export class TraceLines extends SceneObjectBase<TraceLinesState> {
  public constructor(traceId: string, moment: Moment) {
    const own = new PanelScene(linesOfTracePanel(traceId, moment), {});
    const $timeRange = new SceneTimeRange({
      from: new Date(moment.from).toISOString(),
      to: new Date(moment.to).toISOString(),
    });
    super({ moment, own, $timeRange });
    this.addActivationHandler(() => {
      this._subs.add(own.state.$data.subscribeToState(({ status }) => this.follow(status)));
    });
  }

  private follow(status: string) {
    if (status === 'empty' && !this.state.ofMoment) {
      this.setState({ ofMoment: new MomentLines(this.state.moment) });
    }
  }

  public static Component = ({ model }: SceneComponentProps<TraceLines>) => {
    const { own, ofMoment } = model.useState();
    const { status } = own.state.$data.useState();
    const styles = useStyles2(getStyles);
    const sentence = ofMoment ? byMoment() : status === 'data' ? byId() : undefined;
    return (
      <div className={styles.lines}>
        <p className={styles.match} role="status" data-testid={testIds.trace.match}>
          {sentence}
        </p>
        <div className={styles.panel}>
          {ofMoment ? <ofMoment.Component model={ofMoment} /> : <own.Component model={own} />}
        </div>
      </div>
    );
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({ height: '100%', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  // the height of its two lines is kept while it is not known
  match: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, margin: 0, minHeight: '3em' }),
  panel: css({ flex: '1 1 0', minHeight: 0 }),
});
