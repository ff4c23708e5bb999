import { SceneTimeRangeTransformerBase, type SceneTimeRangeState } from '@grafana/scenes';
import { dateTimeForTimeZone, getDefaultTimeRange } from '@grafana/data';
import type { Steps } from '../../catalogue/rollups';

/** The page's time range without the beginning that Mimir no longer keeps, for graphs: see `graphSteps`. It has no place in the URL. */
export class KeptRange extends SceneTimeRangeTransformerBase<SceneTimeRangeState> {
  public constructor(private readonly stepsOf: (page: SceneTimeRangeState['value']) => Steps) {
    const value = getDefaultTimeRange();
    super({ from: String(value.raw.from), to: String(value.raw.to), value });
  }

  protected ancestorTimeRangeChanged({ from, to, value }: SceneTimeRangeState): void {
    const { first } = this.stepsOf(value);
    const start = first > value.from.valueOf() ? dateTimeForTimeZone(this.getTimeZone(), first) : value.from;
    this.setState({ from, to, value: { ...value, from: start } });
  }
}
