import React from 'react';
import { css } from '@emotion/css';
import {
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneTimeRange,
  type VizPanel,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { PanelDefinition } from '../../catalogue/types';
import { translated } from '../../language/panels';
import { ChangeNote } from '../compare/ChangeNote';
import { Former } from '../compare/Former';
import { StoreData } from '../data/StoreData';
import type { Asked } from './menu/asked';
import { PanelDrawer } from './menu/PanelDrawer';
import { panelMenu, serve } from './menu/PanelMenu';
import { PanelStates } from './PanelStates';
import { toVizPanel } from './vizPanel';

interface PanelSceneState extends SceneObjectState {
  panel: PanelDefinition;
  $data: StoreData;
  body: VizPanel;
  /** What it showed a day or a week before, where that is worth a comparison. */
  former?: Former;
  /** What was asked of its menu. */
  asked?: Asked;
}

interface PanelSceneOptions {
  /** Tab on which links of this panel open; without it, it has none. */
  slug?: string;
  /** A time range of its own, instead of the page's. */
  $timeRange?: SceneTimeRange;
  /** Somebody has asked for it already: it reads log lines of any range at once. */
  isAskedFor?: boolean;
}

/** One panel of the catalogue with all its states: loading, empty, store unavailable, query rejected, data. */
export class PanelScene extends SceneObjectBase<PanelSceneState> {
  public constructor(definition: PanelDefinition, { slug, $timeRange, isAskedFor = false }: PanelSceneOptions) {
    const panel = translated(definition);
    const $data = new StoreData(panel, { mayWait: !isAskedFor });
    const menu = panelMenu();
    const former = panel.compared && new Former(panel);
    super({ panel, $data, $timeRange, former, body: toVizPanel(panel, $data, { slug, menu, former }) });
    this.addActivationHandler(() => this.state.former?.activate());
    serve(menu, { panel, data: $data, ask: (asked) => this.setState({ asked }) });
  }

  public static Component = ({ model }: SceneComponentProps<PanelScene>) => {
    const { panel, $data, body, former, asked } = model.useState();
    const styles = useStyles2(getStyles);
    const { menu } = body.useState();
    return (
      <>
        <div className={styles.column}>
          <div className={styles.body}>
            <PanelStates panel={panel} data={$data} menu={menu && <menu.Component model={menu} />}>
              <body.Component model={body} />
            </PanelStates>
          </div>
          {former && <ChangeNote data={$data} former={former} />}
        </div>
        {asked && (
          <PanelDrawer panel={panel} data={$data} asked={asked} onAsk={(next) => model.setState({ asked: next })} />
        )}
      </>
    );
  };
}

const getStyles = () => ({
  column: css({ height: '100%', width: '100%', display: 'flex', flexDirection: 'column' }),
  body: css({ flexGrow: 1, minHeight: 0 }),
});
