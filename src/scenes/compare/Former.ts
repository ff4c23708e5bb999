import { SceneObjectBase, VariableDependencyConfig, type SceneObjectState } from '@grafana/scenes';
import { LoadingState, type DataFrame } from '@grafana/data';
import { BEFORE, formerOf, type Before } from '../../catalogue/comparison';
import type { PanelDefinition } from '../../catalogue/types';
import { StoreData } from '../data/StoreData';
import { comparisonChoice, VAR_COMPARE } from '../variables';
import { FormerRange } from './FormerRange';
import { drawnAsFormer } from './formerFrames';

interface FormerState extends SceneObjectState {
  $timeRange: FormerRange;
  /** What the panel's compared queries found in the former range; asked only while there is a comparison. */
  data: StoreData;
  before?: Before;
}

/** What a panel showed a day or a week before: its own queries, over the range that lies so far before the page's. */
export class Former extends SceneObjectBase<FormerState> {
  private stop?: () => void;

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_COMPARE],
    onAnyVariableChanged: () => this.isActive && this.follow(),
  });

  public constructor(panel: PanelDefinition) {
    super({ $timeRange: new FormerRange(), data: new StoreData(formerOf(panel)) });
    this.addActivationHandler(() => {
      this.follow();
      return () => this.end();
    });
  }

  private end() {
    this.stop?.();
    this.stop = undefined;
  }

  private follow() {
    const before = comparisonChoice(this);
    const { $timeRange, data } = this.state;
    if (before) {
      $timeRange.lieBefore(BEFORE[before].ms);
      this.stop ??= data.activate();
    } else {
      this.end();
    }
    if (before !== this.state.before) {
      this.setState({ before });
    }
  }

  /** Its series as a graph of now draws them; none without a comparison, or before there is an answer. */
  public frames(): DataFrame[] {
    const { before, data } = this.state;
    const answer = data.state.data;
    return before && data.state.status === 'data' && answer?.state === LoadingState.Done
      ? drawnAsFormer(answer.series, BEFORE[before])
      : [];
  }
}
