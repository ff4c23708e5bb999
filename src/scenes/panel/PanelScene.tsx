import React from 'react';
import {
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneTimeRange,
  type VizPanel,
} from '@grafana/scenes';
import type { PanelDefinition } from '../../catalogue/types';
import { translated } from '../../language/panels';
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
  /** What was asked of its menu. */
  asked?: Asked;
}

interface PanelSceneOptions {
  /** Tab on which links of this panel open; without it, it has none. */
  slug?: string;
  /** A time range of its own, instead of the page's. */
  $timeRange?: SceneTimeRange;
}

/** One panel of the catalogue with all its states: loading, empty, store unavailable, query rejected, data. */
export class PanelScene extends SceneObjectBase<PanelSceneState> {
  public constructor(definition: PanelDefinition, { slug, $timeRange }: PanelSceneOptions) {
    const panel = translated(definition);
    const $data = new StoreData(panel);
    const menu = panelMenu();
    super({ panel, $data, $timeRange, body: toVizPanel(panel, $data, slug, menu) });
    serve(menu, { panel, data: $data, ask: (asked) => this.setState({ asked }) });
  }

  public static Component = ({ model }: SceneComponentProps<PanelScene>) => {
    const { panel, $data, body, asked } = model.useState();
    const { menu } = body.useState();
    return (
      <>
        <PanelStates panel={panel} data={$data} menu={menu && <menu.Component model={menu} />}>
          <body.Component model={body} />
        </PanelStates>
        {asked && (
          <PanelDrawer panel={panel} data={$data} asked={asked} onAsk={(next) => model.setState({ asked: next })} />
        )}
      </>
    );
  };
}
