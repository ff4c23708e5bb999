import { SceneTimeRangeTransformerBase, type SceneTimeRangeState } from '@grafana/scenes';
import { dateTimeForTimeZone, type TimeRange } from '@grafana/data';
import type { Steps } from '../../catalogue/rollups';

interface Page {
  value: TimeRange;
  timeZone?: string;
}

/** Without the beginning that Mimir no longer keeps, and to the end of the step that runs now: see `graphSteps`. */
function withSteps({ value, timeZone }: Page, { first, last }: Steps): TimeRange {
  const at = (moment: number) => dateTimeForTimeZone(timeZone, moment);
  return {
    ...value,
    from: first > value.from.valueOf() ? at(first) : value.from,
    to: last > value.to.valueOf() ? at(last) : value.to,
  };
}

/** The page's time range as the steps of a graph have it. It has no place in the URL. */
export class StepsRange extends SceneTimeRangeTransformerBase<SceneTimeRangeState> {
  private page: TimeRange;

  public constructor(
    private readonly stepsOf: (page: TimeRange) => Steps,
    page: Page
  ) {
    const { value } = page;
    super({ from: String(value.raw.from), to: String(value.raw.to), value: withSteps(page, stepsOf(value)) });
    this.page = value;
  }

  protected ancestorTimeRangeChanged({ from, to, value }: SceneTimeRangeState): void {
    // Each refresh has a value of its own; being activated is none, and would ask twice.
    if (value !== this.page) {
      this.page = value;
      this.setState({ from, to, value: withSteps({ value, timeZone: this.getTimeZone() }, this.stepsOf(value)) });
    }
  }
}
