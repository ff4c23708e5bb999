import React from 'react';
import { css } from '@emotion/css';
import {
  SceneDataTransformer,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { PanelDefinition } from '../../catalogue/types';
import { translated } from '../../language/panels';
import { t } from '../../language/text';
import { StoreData } from '../data/StoreData';
import { PanelStates } from '../panel/PanelStates';
import { toVizPanel } from '../panel/vizPanel';
import { onlyLines } from './closest';
import type { Moment } from './moment';
import { linesPanel } from './panels';

interface MomentLinesState extends SceneObjectState {
  panel: PanelDefinition;
  $data: StoreData;
  closest: VizPanel;
  others: VizPanel;
}

/** Lines that match the request of a trace: the one closest in time by itself, below it the others, from one query. */
export class MomentLines extends SceneObjectBase<MomentLinesState> {
  public constructor(moment: Moment) {
    const panel = translated(linesPanel(moment));
    const $data = new StoreData(panel);
    const listing = (which: 'closest' | 'others', title: string) => {
      const list = toVizPanel({ ...panel, title }, $data);
      list.setState({
        key: `${panel.id}.${which}`,
        $data: new SceneDataTransformer({ transformations: [onlyLines(moment.end, which)] }),
      });
      return list;
    };
    super({
      panel,
      $data,
      closest: listing('closest', t('trace.closest', 'Most likely line')),
      others: listing('others', t('trace.others', 'Other candidates')),
    });
  }

  public static Component = ({ model }: SceneComponentProps<MomentLines>) => {
    const { panel, $data, closest, others } = model.useState();
    const { data } = $data.useState();
    const styles = useStyles2(getStyles);
    const count = data?.series.reduce((sum, { length }) => sum + length, 0) ?? 0;
    return (
      <PanelStates panel={panel} data={$data}>
        <div className={styles.lists}>
          <div className={count > 1 ? styles.one : styles.rest}>
            <closest.Component model={closest} />
          </div>
          {count > 1 && (
            <div className={styles.rest}>
              <others.Component model={others} />
            </div>
          )}
        </div>
      </PanelStates>
    );
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  lists: css({ flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  one: css({ flex: '2 1 0', minHeight: 0, display: 'flex' }),
  rest: css({ flex: '3 1 0', minHeight: 0, display: 'flex' }),
});
