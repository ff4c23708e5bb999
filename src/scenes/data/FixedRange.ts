import { SceneTimeRange } from '@grafana/scenes';
import type { Slot } from '../../status/grid';

/** Moments that have no place in the URL: the page's own do. */
export class FixedRange extends SceneTimeRange {
  public static over({ from, to }: Slot, timeZone?: 'utc'): FixedRange {
    const [start, end] = [from, to].map((ms) => new Date(ms).toISOString());
    return new FixedRange({ from: start, to: end, timeZone });
  }

  public override get urlSync(): SceneTimeRange['urlSync'] {
    return undefined;
  }
}
