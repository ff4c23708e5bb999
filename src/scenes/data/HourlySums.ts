import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { Summed } from '../../catalogue/rollups';

interface HourlySumsState extends SceneObjectState {
  /** Which hours have sums; undefined while that is not known. */
  summed?: Summed;
}

/** What a page knows of its hourly sums, for the queries of long ranges. It asks once somebody needs it, and no further back than from the moment `from`, with some room. */
export abstract class HourlySums<State extends HourlySumsState = HourlySumsState> extends SceneObjectBase<State> {
  public abstract ask(from: number): void;
}
