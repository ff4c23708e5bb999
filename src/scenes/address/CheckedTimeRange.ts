import { rangeUtil } from '@grafana/data';
import { SceneTimeRange, type SceneObjectUrlValues } from '@grafana/scenes';
import { timeProblem } from '../../address/time';
import { noteWords, notesOf } from './AddressNotes';
import { valuesOf } from './checked';

/** Age at which "now" is no longer now. */
const STALE_MS = 30_000;

const ABOUT = 'time range';

/** The page's time range: it accepts only valid times from the URL, and leaves a note about any other. */
export class CheckedTimeRange extends SceneTimeRange {
  public constructor(
    private readonly preset: Readonly<{ from: string; to: string }>,
    /** What is shown in place of invalid times, as a sentence without its period. */
    private readonly instead: string
  ) {
    super({ ...preset, refreshOnActivate: { afterMs: STALE_MS } });
    this.addActivationHandler(() => {
      const onVisible = () => document.visibilityState === 'visible' && this.catchUp();
      document.addEventListener('visibilitychange', onVisible);
      return () => document.removeEventListener('visibilitychange', onVisible);
    });
  }

  /** Works a relative time range out again when that moves its end by more than half a minute: someone comes back and expects to see now. */
  public catchUp(): void {
    const { value } = this.state;
    if (!rangeUtil.isRelativeTimeRange(value.raw)) {
      return;
    }
    const { to } = rangeUtil.convertRawToRange(value.raw, this.getTimeZone());
    if (to.diff(value.to) > STALE_MS) {
      this.onRefresh();
    }
  }

  public override updateFromUrl(values: SceneObjectUrlValues): void {
    const problem = timeProblem(valuesOf);
    if (problem) {
      super.updateFromUrl({ ...this.preset });
      notesOf(this)?.say(ABOUT, noteWords(problem, this.instead));
    } else {
      super.updateFromUrl(values);
      notesOf(this)?.forget(ABOUT);
    }
  }
}
