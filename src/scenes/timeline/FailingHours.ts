import { sceneGraph, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { LoadingState, type DataFrame } from '@grafana/data';
import { ABOVE, HOUR_MS, newestHour, oldestHour } from '../../catalogue/rollups';
import { failingHours, youngFailingHours } from '../../catalogue/failingHours';
import type { Hour } from '../../status/failingHours';
import { blockLength, type Slot } from '../../status/grid';
import { problemOfRange } from '../address/pageRange';
import { HourQuestion } from '../data/HourQuestion';
import { samplesOf } from '../data/samples';

interface FailingHoursState extends SceneObjectState {
  questions: HourQuestion[];
  /** As far as they are known; none where blocks are shorter than an hour. */
  hours: readonly Hour[];
}

const up = (ms: number) => Math.ceil(ms / HOUR_MS) * HOUR_MS;

/** What is asked for a page's time range: what the rule has recorded, and deltas for the hours that it has not come to. */
function questionsFor({ from, to }: Slot, now: number): HourQuestion[] {
  if (blockLength(to - from) < HOUR_MS) {
    return [];
  }
  const first = Math.max(up(from + 1), oldestHour(now));
  const newest = newestHour(now);
  const old = { from: first, to: Math.min(up(to), newest) };
  const young = { from: Math.max(first, newest + HOUR_MS), to: up(to) };
  return [
    ...(old.to >= old.from ? [new HourQuestion(failingHours, old)] : []),
    ...(young.to >= young.from ? [new HourQuestion(youngFailingHours, young)] : []),
  ];
}

/** A value at a moment is of the hour that ends there. */
export function hoursIn(frames: readonly DataFrame[]): Hour[] {
  const hours = new Map<number, { total: number; failed: number; minutes: Map<number, number> }>();
  for (const frame of frames) {
    const { labels, samples } = samplesOf(frame);
    for (const { at, value } of samples) {
      const hour = hours.get(at) ?? { total: 0, failed: 0, minutes: new Map<number, number>() };
      hours.set(at, hour);
      if (frame.refId === 'A') {
        hour.minutes.set(Number(labels[ABOVE]), value);
      } else if (frame.refId === 'B' || frame.refId === 'C') {
        hour[frame.refId === 'B' ? 'total' : 'failed'] += value;
      }
    }
  }
  return [...hours]
    .map(([to, hour]) => ({ from: to - HOUR_MS, to, ...hour }))
    .sort((one, other) => one.from - other.from);
}

/** The hours of a long time range, and how many of their minutes were failing. */
export class FailingHours extends SceneObjectBase<FailingHoursState> {
  private stops: Array<() => void> = [];

  public constructor() {
    super({ questions: [], hours: [] });
    this.addActivationHandler(() => {
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(() => this.follow()));
      this.follow();
      return () => this.forget();
    });
  }

  private forget() {
    this.stops.forEach((stop) => stop());
    this.stops = [];
    this.setState({ questions: [], hours: [] });
  }

  private follow() {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const questions = problemOfRange(this) ? [] : questionsFor({ from: from.valueOf(), to: to.valueOf() }, Date.now());
    const spans = (of: readonly HourQuestion[]) => JSON.stringify(of.map(({ panel, asked }) => [panel.id, asked]));
    if (spans(questions) === spans(this.state.questions)) {
      return;
    }
    this.forget();
    this.setState({ questions });
    this.stops = questions.map((question) => question.follow(() => this.read()));
  }

  /** What cannot be read is left out: the timeline judges its blocks as a whole then. */
  private read() {
    const answered = this.state.questions.map(({ state }) => state.$data.state.data);
    if (answered.every((data) => data?.state === LoadingState.Done)) {
      this.setState({ hours: answered.flatMap((data) => hoursIn(data?.series ?? [])) });
    }
  }
}
