import {
  SceneObjectBase,
  SceneTimeRangeTransformerBase,
  type SceneObjectState,
  type SceneTimeRangeState,
} from '@grafana/scenes';
import { dateTimeForTimeZone, getDefaultTimeRange, LoadingState, type DataFrame } from '@grafana/data';
import { rangeProblem } from '../../address/range';
import { oldestHour } from '../../catalogue/rollups';
import { timelineCounts } from '../../catalogue/timeline';
import type { Counts } from '../../status/blocks';
import { slotsOf, type Grid, type Slot } from '../../status/grid';
import { samplesOf } from '../data/samples';
import { StoreData } from '../data/StoreData';

/** Which slots are wanted for the page's time range; `offset` is what its time zone is ahead of UTC. */
type GridOf = (page: Slot, offset: number) => Grid;

/** A time range of whole steps, which follows the page's. It has no place in the URL. */
class SteppedRange extends SceneTimeRangeTransformerBase<SceneTimeRangeState> {
  public grid: Grid = { from: 0, to: 0, step: 60_000 };

  private isBad = false;

  public constructor(private readonly gridOf: GridOf) {
    const value = getDefaultTimeRange();
    super({ from: String(value.raw.from), to: String(value.raw.to), value });
  }

  /** A bad time range of the page stays as bad as it is: nothing is asked then. */
  protected ancestorTimeRangeChanged({ value }: SceneTimeRangeState): void {
    const page = { from: value.from.valueOf(), to: value.to.valueOf() };
    if (rangeProblem(page, Date.now())) {
      this.isBad = true;
      this.setState({ value });
      return;
    }
    const grid = this.gridOf(page, value.to.utcOffset() * 60_000);
    // Mimir cuts what it no longer keeps, and would move all steps with it.
    const oldest = oldestHour(Date.now());
    while (grid.from < oldest && oldest < grid.to) {
      grid.from += grid.step;
    }
    // What lies before the page's time range is asked for once, and not each time the page is refreshed.
    if (!this.isBad && grid.to <= page.from && grid.from === this.grid.from && grid.to === this.grid.to) {
      return;
    }
    this.isBad = false;
    this.grid = grid;
    const [from, to] = [this.grid.from, this.grid.to].map((ms) => dateTimeForTimeZone(this.getTimeZone(), ms));
    this.setState({ from: from.toISOString(), to: to.toISOString(), value: { from, to, raw: { from, to } } });
  }
}

interface SteppedCountsState extends SceneObjectState {
  $timeRange: SteppedRange;
  $data: StoreData;
}

/** What the counters counted in each slot of a grid. */
export class SteppedCounts extends SceneObjectBase<SteppedCountsState> {
  public constructor(gridOf: GridOf) {
    const $timeRange = new SteppedRange(gridOf);
    super({ $timeRange, $data: new StoreData(timelineCounts, { stepMs: () => $timeRange.grid.step }) });
  }

  /** The newest complete answer; undefined until there is one. */
  public get counts(): Counts[] | undefined {
    const { data } = this.state.$data.state;
    return data?.state === LoadingState.Done ? countsOf(data.series, this.state.$timeRange.grid) : undefined;
  }
}

/** A value at a moment is the count of the step that ends there. */
export function countsOf(frames: readonly DataFrame[], grid: Grid): Counts[] {
  const counts = slotsOf(grid).map((slot) => ({ ...slot, total: 0, failed: 0, lines: 0 }));
  const key = { A: 'total', B: 'failed', C: 'lines' } as const;
  for (const frame of frames) {
    const { refId } = frame;
    if (refId === 'A' || refId === 'B' || refId === 'C') {
      samplesOf(frame).samples.forEach(({ at, value }) => {
        const slot = counts[Math.round((at - grid.from) / grid.step) - 1];
        if (slot) {
          slot[key[refId]] += value;
        }
      });
    }
  }
  return counts;
}
