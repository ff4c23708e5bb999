import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { panelById, type PanelDefinition, type PanelId } from '../../catalogue';
import { translated } from '../../language/panels';
import type { Slot } from '../../status/grid';
import type { Origin } from '../../status/parts';
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

  /** Asks again for what may have come since. */
  public askAgain(): void {
    this.state.$data.state.runners.forEach((runner) => runner.runQueries());
  }

  /** Whether it is of this panel, over this span. */
  public isOf({ panel, span }: Required<Origin>): boolean {
    const { $data, $timeRange } = this.state;
    const { from, to } = $timeRange.state.value;
    return $data.state.panel.id === panel && from.valueOf() === span.from && to.valueOf() === span.to;
  }
}
