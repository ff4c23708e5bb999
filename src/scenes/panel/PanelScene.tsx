import React from 'react';
import { css } from '@emotion/css';
import {
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneTimeRange,
  type VizPanel,
} from '@grafana/scenes';
import { PanelChrome, useStyles2 } from '@grafana/ui';
import type { PanelDefinition } from '../../catalogue/types';
import { explanationOf } from '../../catalogue/words';
import { testIds } from '../../testIds';
import { StoreData } from '../data/StoreData';
import { EmptyNotice, FailureNotices, LoadingNotice, PartialNotice } from './PanelNotice';
import { toVizPanel } from './vizPanel';

interface PanelSceneState extends SceneObjectState {
  panel: PanelDefinition;
  $data: StoreData;
  body: VizPanel;
}

interface PanelSceneOptions {
  /** Tab on which trace links of this panel open. */
  slug: string;
  /** A time range of its own, instead of the page's. */
  $timeRange?: SceneTimeRange;
}

/** One panel of the catalogue with all its states: loading, empty, store unavailable, query rejected, data. */
export class PanelScene extends SceneObjectBase<PanelSceneState> {
  public constructor(panel: PanelDefinition, { slug, $timeRange }: PanelSceneOptions) {
    const $data = new StoreData(panel);
    super({ panel, $data, $timeRange, body: toVizPanel(panel, $data, slug) });
  }

  public static Component = ({ model }: SceneComponentProps<PanelScene>) => {
    const { panel, $data, body } = model.useState();
    const { status, failures } = $data.useState();
    const styles = useStyles2(getStyles);

    return (
      <div className={styles.panel} data-testid={testIds.panel(panel.id)} data-status={status}>
        {status === 'data' ? (
          <>
            {failures.length > 0 && <PartialNotice failures={failures} />}
            <div className={styles.body}>
              <body.Component model={body} />
            </div>
          </>
        ) : (
          <PanelChrome title={panel.title} description={explanationOf(panel)}>
            {status === 'loading' && <LoadingNotice />}
            {status === 'empty' && <EmptyNotice sentence={panel.empty} />}
            {status === 'failed' && <FailureNotices failures={failures} />}
          </PanelChrome>
        )}
      </div>
    );
  };
}

const getStyles = () => ({
  panel: css({ height: '100%', width: '100%', display: 'flex', flexDirection: 'column', position: 'relative' }),
  body: css({ flexGrow: 1, minHeight: 0, position: 'relative', display: 'flex' }),
});
