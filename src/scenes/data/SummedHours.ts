import type { SceneObjectState } from '@grafana/scenes';
import { LoadingState, type DataFrame } from '@grafana/data';
import { newestHour, oldestHour, reachOf, runsOf, summedHours, type Found, type Summed } from '../../catalogue/rollups';
import { HourlySums } from './HourlySums';
import { HourQuestion } from './HourQuestion';

interface SummedHoursState extends SceneObjectState {
  summed?: Summed;
  question?: HourQuestion;
}

const QUERIES = { A: 'began', B: 'ended', C: 'newest' } as const;

/** Moments by query and record. */
export function foundIn(frames: readonly DataFrame[]): Found[] {
  return frames.flatMap(({ refId, fields }) => {
    const times = fields.find(({ type }) => type === 'time');
    const record = fields.find(({ type }) => type === 'number')?.labels?.__name__;
    return record && (refId === 'A' || refId === 'B' || refId === 'C')
      ? (times?.values ?? []).map((at: number) => ({ query: QUERIES[refId], record, at }))
      : [];
  });
}

/** Which hours have sums, asked when a query first needs it, and again once the next hour may have one. A behavior of the page. */
export class SummedHours extends HourlySums<SummedHoursState> {
  private stop?: () => void;
  /** The earliest moment that somebody reads from. */
  private from?: number;

  public constructor() {
    super({});
    this.addActivationHandler(() => {
      // An object's data are active before its behaviors.
      if (this.from !== undefined) {
        this.ask(this.from);
      }
      return () => {
        this.stop?.();
        this.stop = undefined;
        this.setState({ question: undefined });
      };
    });
  }

  public ask(from: number): void {
    this.from = Math.min(from, this.from ?? from);
    const now = Date.now();
    const reach = reachOf(this.from, now);
    const to = newestHour(now);
    const known = this.state.question?.asked;
    const isFarEnough = known !== undefined && known.from <= Math.max(this.from, oldestHour(now));
    if (!this.isActive || (isFarEnough && known.to === to)) {
      return;
    }
    this.stop?.();
    const question = new HourQuestion(summedHours, { from: reach, to });
    // Until the answer, hours that were not asked about would be read from deltas.
    this.setState({ question, ...(!isFarEnough && { summed: undefined }) });
    this.stop = question.follow(() => this.read(question));
  }

  private read(question: HourQuestion) {
    const { data, status } = question.state.$data.state;
    if (status === 'failed') {
      this.setState({ summed: new Map() });
    } else if (data?.state === LoadingState.Done) {
      question.isAnswered = true;
      this.setState({ summed: runsOf(foundIn(data.series), question.asked) });
    } else if (status === 'loading' && question.isAnswered) {
      // Another Mimir is asked, and may have other sums.
      this.setState({ summed: undefined });
    }
  }
}
