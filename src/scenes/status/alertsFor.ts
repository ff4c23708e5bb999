import type { SceneObject } from '@grafana/scenes';
import { alertLine, type AlertLine } from '../../status/alerts/sentence';
import type { Reader } from '../../status/alerts/what';
import { alertsOf } from '../alerts/Alerts';
import { periodOf } from './period';

/** What the alerts of an object's page say to these readers; undefined outside such a page. */
export function alertsFor(object: SceneObject, reader: Reader): AlertLine | undefined {
  const alerts = alertsOf(object);
  return alerts && alertLine(alerts.state.known, reader, periodOf(object));
}
