import { dateTime, getDefaultTimeRange, type TimeRange } from '@grafana/data';
import { SceneTimeRangeTransformerBase, type SceneTimeRangeState } from '@grafana/scenes';

/** The range as long as the page's that lies some time before it, and follows it. It has no place in the URL. */
export class FormerRange extends SceneTimeRangeTransformerBase<SceneTimeRangeState> {
  private ms = 0;

  public constructor() {
    const value = getDefaultTimeRange();
    super({ from: String(value.raw.from), to: String(value.raw.to), value });
  }

  /** How far before, in milliseconds. */
  public lieBefore(ms: number): void {
    this.ms = ms;
    this.ancestorTimeRangeChanged(this.getAncestorTimeRange().state);
  }

  protected ancestorTimeRangeChanged({ value }: SceneTimeRangeState): void {
    const [from, to] = [value.from, value.to].map((moment) => dateTime(moment.valueOf() - this.ms));
    const { value: before } = this.state;
    if (from.valueOf() === before.from.valueOf() && to.valueOf() === before.to.valueOf()) {
      return;
    }
    const range: TimeRange = { from, to, raw: { from, to } };
    this.setState({ from: from.toISOString(), to: to.toISOString(), value: range });
  }
}
