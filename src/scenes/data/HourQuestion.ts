import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { HOUR_MS } from '../../catalogue/rollups';
import type { PanelDefinition } from '../../catalogue/types';
import type { Slot } from '../../status/grid';
import { FixedRange } from './FixedRange';
import { StoreData } from './StoreData';

interface HourQuestionState extends SceneObjectState {
  $timeRange: FixedRange;
  $data: StoreData;
}

/** What Mimir is asked by the full hour, and in UTC, because full hours are not full everywhere. `asked` begins and ends at full hours. */
export class HourQuestion extends SceneObjectBase<HourQuestionState> {
  public isAnswered = false;

  public constructor(
    public readonly panel: PanelDefinition,
    public readonly asked: Slot
  ) {
    super({
      $timeRange: FixedRange.over(asked, 'utc'),
      $data: new StoreData(panel, {
        stepMs: () => HOUR_MS,
        most: (asked.to - asked.from) / HOUR_MS + 1,
      }),
    });
  }

  /** Asks, and tells of every change until the returned function is called. */
  public follow(listener: () => void): () => void {
    const subscription = this.state.$data.subscribeToState(listener);
    const deactivate = this.activate();
    return () => {
      subscription.unsubscribe();
      deactivate();
    };
  }
}
