import { SceneObjectBase, SceneTimeRange, type SceneObjectState } from '@grafana/scenes';
import { panelById, type PanelDefinition, type PanelId } from '../../catalogue';
import { translated } from '../../language/panels';
import type { Slot } from '../../status/grid';
import { StoreData } from '../data/StoreData';

/** Moments that have no place in the URL: the page's own do. */
class FixedRange extends SceneTimeRange {
  public override get urlSync(): SceneTimeRange['urlSync'] {
    return undefined;
  }
}

interface SpanPanelState extends SceneObjectState {
  $timeRange: SceneTimeRange;
  $data: StoreData;
}

/** What a panel shows over a span of its own: the very answer that its tab shows there. */
export class SpanPanel extends SceneObjectBase<SpanPanelState> {
  public constructor(panel: PanelId | PanelDefinition, { from, to }: Slot) {
    const [start, end] = [from, to].map((ms) => new Date(ms).toISOString());
    super({
      $timeRange: new FixedRange({ from: start, to: end }),
      $data: new StoreData(translated(typeof panel === 'string' ? panelById(panel) : panel)),
    });
  }
}
