import { SceneTimeRange, type SceneObjectUrlValues } from '@grafana/scenes';
import { timeProblem } from '../../address/time';
import { notesOf } from './AddressNotes';
import { valuesOf } from './checked';

const ABOUT = 'time range';

/** The page's time range: it accepts only valid times from the URL, and leaves a note about any other. */
export class CheckedTimeRange extends SceneTimeRange {
  public constructor(
    private readonly preset: Readonly<{ from: string; to: string }>,
    /** What is shown in place of invalid times, as a sentence without its period. */
    private readonly instead: string
  ) {
    super(preset);
  }

  public override updateFromUrl(values: SceneObjectUrlValues): void {
    const problem = timeProblem(valuesOf);
    if (problem) {
      super.updateFromUrl({ ...this.preset });
      notesOf(this)?.say(ABOUT, `${problem}. ${this.instead}.`);
    } else {
      super.updateFromUrl(values);
      notesOf(this)?.forget(ABOUT);
    }
  }
}
