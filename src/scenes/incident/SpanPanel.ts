import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { panelById, type PanelDefinition, type PanelId } from '../../catalogue';
import { translated } from '../../language/panels';
import type { Slot } from '../../status/grid';
import { FixedRange } from '../data/FixedRange';
import { StoreData } from '../data/StoreData';

interface SpanPanelState extends SceneObjectState {
  $timeRange: FixedRange;
  $data: StoreData;
}

/** What a panel shows over a span of its own: the very answer that its tab shows there. */
export class SpanPanel extends SceneObjectBase<SpanPanelState> {
  public constructor(panel: PanelId | PanelDefinition, { from, to }: Slot) {
    super({
      $timeRange: FixedRange.over({ from, to }),
      $data: new StoreData(translated(typeof panel === 'string' ? panelById(panel) : panel)),
    });
  }
}
