import { LoadingState, type DataFrame } from '@grafana/data';
import { SceneObjectBase, sceneGraph, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { restarts } from '../../catalogue/marks';
import { MAX_DATA_POINTS } from '../../catalogue/step';
import { behaviorOf } from '../behaviorOf';
import { StoreData } from '../data/StoreData';
import { toFrame, toMarks } from './events';

interface MarksState extends SceneObjectState {
  data: StoreData;
  /** What graphs draw; empty when nothing happened, or when its store is away. */
  frames: readonly DataFrame[];
}

const LEAST_DISTANCE_MS = 30_000;

/**
 * When the service started and stopped, for all graphs of a page. A behavior of the page that asks once, and only while a graph follows it. It is no data
 * layer of Scenes: a query that a layer answers before its store does counts as done, and its panel would say for a moment that there is nothing.
 */
export class Marks extends SceneObjectBase<MarksState> {
  public constructor() {
    const data = new StoreData(restarts);
    super({ data, frames: [] });
    data.subscribeToState(({ data: answer }, before) => answer !== before.data && this.draw());
  }

  private draw() {
    const { data, frames } = this.state;
    const { status, data: answer } = data.state;
    if (answer?.state !== LoadingState.Done) {
      return;
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const near = Math.max(LEAST_DISTANCE_MS, to.diff(from) / MAX_DATA_POINTS);
    const marks = status === 'data' ? toMarks(answer.series, near, restarts.counted) : [];
    const next = marks.length > 0 ? [toFrame(marks, restarts.color)] : [];
    if (JSON.stringify(next) !== JSON.stringify(frames)) {
      this.setState({ frames: next });
    }
  }

  /** Tells of every change until the returned function is called. */
  public follow(listener: () => void): () => void {
    const subscription = this.subscribeToState((now, before) => now.frames !== before.frames && listener());
    const deactivate = this.state.data.activate();
    return () => {
      subscription.unsubscribe();
      deactivate();
    };
  }
}

/** The marks of an object's page; undefined outside such a page. */
export function marksOf(object: SceneObject): Marks | undefined {
  return behaviorOf(object, Marks);
}
