import { LoadingState } from '@grafana/data';
import { SceneObjectBase, sceneGraph, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { alerts } from '../../catalogue/marks';
import type { KnownAlerts } from '../../status/alerts/types';
import { behaviorOf } from '../behaviorOf';
import { StoreData } from '../data/StoreData';
import { runsOf } from './runs';

interface AlertsState extends SceneObjectState {
  data: StoreData;
  known: KnownAlerts;
}

/** Alerts of the page's time range, for the strips of all tabs and for all graphs: a behavior of the page that asks once, and only while somebody follows it. */
export class Alerts extends SceneObjectBase<AlertsState> {
  public constructor() {
    const data = new StoreData(alerts);
    super({ data, known: undefined });
    data.subscribeToState(() => this.read());
  }

  private read() {
    const { status, data } = this.state.data.state;
    // while a refresh is under way, what was known stays
    if (data?.state !== LoadingState.Done) {
      return;
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const known = status === 'failed' ? 'away' : runsOf(data.series, { from: from.valueOf(), to: to.valueOf() });
    if (JSON.stringify(known) !== JSON.stringify(this.state.known)) {
      this.setState({ known });
    }
  }

  /** Tells of every change until the returned function is called. */
  public follow(listener: () => void): () => void {
    const subscription = this.subscribeToState(listener);
    const deactivate = this.state.data.activate();
    return () => {
      subscription.unsubscribe();
      deactivate();
    };
  }
}

/** The alerts of an object's page; undefined outside such a page. */
export function alertsOf(object: SceneObject): Alerts | undefined {
  return behaviorOf(object, Alerts);
}
