import { SceneTimeRange, type SceneObjectUrlValues } from '@grafana/scenes';
import { timeProblem } from '../../address/time';
import { notesOf } from './AddressNotes';
import { valuesOf } from './checked';

const ABOUT = 'time range';

/** The page's time range: it takes from an address only what is a time, and says so where it is not. */
export class CheckedTimeRange extends SceneTimeRange {
  public constructor(
    private readonly preset: Readonly<{ from: string; to: string }>,
    /** What is shown in place of times that cannot be read, as the end of a sentence. */
    private readonly instead: string
  ) {
    super(preset);
  }

  public override updateFromUrl(values: SceneObjectUrlValues): void {
    const problem = timeProblem(valuesOf);
    if (problem) {
      super.updateFromUrl({ ...this.preset });
      notesOf(this)?.say(ABOUT, `${problem}: ${this.instead}.`);
    } else {
      super.updateFromUrl(values);
      notesOf(this)?.forget(ABOUT);
    }
  }
}
