import React from 'react';
import {
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneTimeRange,
  type VizPanel,
} from '@grafana/scenes';
import type { PanelDefinition } from '../../catalogue/types';
import { StoreData } from '../data/StoreData';
import { PanelStates } from './PanelStates';
import { toVizPanel } from './vizPanel';

interface PanelSceneState extends SceneObjectState {
  panel: PanelDefinition;
  $data: StoreData;
  body: VizPanel;
}

interface PanelSceneOptions {
  /** Tab on which links of this panel open; without it, it has none. */
  slug?: string;
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
    return (
      <PanelStates panel={panel} data={$data}>
        <body.Component model={body} />
      </PanelStates>
    );
  };
}
