import { LoadingState, type DataFrame } from '@grafana/data';
import { SceneObjectBase, sceneGraph, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { alerts, restarts } from '../../catalogue/marks';
import { MAX_DATA_POINTS } from '../../catalogue/step';
import { alertMarks } from '../../status/alerts/mark';
import type { Slot } from '../../status/grid';
import { aroundStart } from '../../status/verdict';
import { alertsOf } from '../alerts/Alerts';
import { behaviorOf } from '../behaviorOf';
import { StoreData } from '../data/StoreData';
import { startsIn, toFrame, toMarks } from './events';
import { StartStudy } from './StartStudy';

interface MarksState extends SceneObjectState {
  data: StoreData;
  /** Of the newest starts whose next ten minutes are over. */
  studies: StartStudy[];
  /** What graphs draw; empty when nothing happened, or when its store is away. */
  frames: readonly DataFrame[];
}

const LEAST_DISTANCE_MS = 30_000;

/** So many starts are looked at more closely: a service that starts more often than that says so by its marks. */
const MOST_STUDIES = 5;

/** Color of a mark of an alert that is about to fire. */
const PENDING_COLOR = 'orange';

const isSame = (a: Slot, b: Slot) => a.from === b.from && a.to === b.to;

/**
 * When the service started and stopped, and when alerts began and ended, for all graphs of a page. A behavior of the page that asks once, and only while a
 * graph follows it. It is no data layer of Scenes: a query that a layer answers before its store does counts as done, and its panel would say for a moment
 * that there is nothing.
 */
export class Marks extends SceneObjectBase<MarksState> {
  private followers = 0;
  private readonly sleep = new Map<StartStudy, () => void>();

  public constructor() {
    const data = new StoreData(restarts);
    super({ data, studies: [], frames: [] });
    data.subscribeToState(({ data: answer }, before) => answer !== before.data && this.draw());
  }

  private draw() {
    const next = [...this.starts(), ...this.alerts()];
    // as they are now: a start that is looked at may have drawn them
    if (JSON.stringify(next) !== JSON.stringify(this.state.frames)) {
      this.setState({ frames: next });
    }
  }

  /** Frames of starts and stops; those that are drawn, until the store has answered. */
  private starts(): readonly DataFrame[] {
    const { data, frames } = this.state;
    const { status, data: answer } = data.state;
    if (answer?.state !== LoadingState.Done) {
      return frames.filter(({ name }) => name === restarts.id);
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const near = Math.max(LEAST_DISTANCE_MS, to.diff(from) / MAX_DATA_POINTS);
    const series = status === 'data' ? answer.series : [];
    this.study(startsIn(series, near));
    const verdict = (start: Slot) => this.state.studies.find((study) => isSame(study.start, start))?.verdict;
    const marks = toMarks(series, near, restarts.counted, verdict);
    return marks.length > 0 ? [toFrame(restarts.id, marks, restarts.color)] : [];
  }

  private alerts(): DataFrame[] {
    const known = alertsOf(this)?.state.known;
    const marks = Array.isArray(known) ? alertMarks(known) : [];
    const of = (state: string) => marks.filter((mark) => mark.state === state);
    return [
      { marks: of('firing'), color: alerts.color },
      { marks: of('pending'), color: PENDING_COLOR },
    ].flatMap(({ marks: some, color }) => (some.length > 0 ? [toFrame(alerts.id, some, color)] : []));
  }

  /** From now on these starts are looked at more closely. */
  private study(starts: readonly Slot[]) {
    const now = Date.now();
    const wanted = starts.flatMap((start) => {
      const spans = aroundStart(start, now);
      return spans ? [{ start, spans }] : [];
    });
    const { studies } = this.state;
    const next = wanted
      .slice(-MOST_STUDIES)
      .map(({ start, spans }) => studies.find((study) => isSame(study.start, start)) ?? this.begin(start, spans));
    const gone = studies.filter((study) => !next.includes(study));
    if (gone.length > 0 || next.length > studies.length) {
      gone.forEach((study) => this.wake(study, false));
      this.setState({ studies: next });
    }
    next.forEach((study) => this.wake(study, this.followers > 0));
  }

  private begin(start: Slot, spans: ConstructorParameters<typeof StartStudy>[1]): StartStudy {
    const study = new StartStudy(start, spans);
    study.onAnswer(() => this.draw());
    return study;
  }

  private wake(study: StartStudy, awake: boolean) {
    // an answer that is known already comes while it wakes
    if (awake && !study.isActive) {
      this.sleep.set(study, study.activate());
    } else if (!awake) {
      this.sleep.get(study)?.();
      this.sleep.delete(study);
    }
  }

  /** Tells of every change until the returned function is called. */
  public follow(listener: () => void): () => void {
    const subscription = this.subscribeToState((now, before) => now.frames !== before.frames && listener());
    const deactivate = this.state.data.activate();
    const leave = alertsOf(this)?.follow(() => this.draw());
    this.followers += 1;
    this.draw();
    return () => {
      subscription.unsubscribe();
      deactivate();
      leave?.();
      this.followers -= 1;
      if (this.followers === 0) {
        this.state.studies.forEach((study) => this.wake(study, false));
      }
    };
  }
}

/** The marks of an object's page; undefined outside such a page. */
export function marksOf(object: SceneObject): Marks | undefined {
  return behaviorOf(object, Marks);
}
