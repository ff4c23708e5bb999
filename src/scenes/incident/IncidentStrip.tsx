import React from 'react';
import { sceneGraph } from '@grafana/scenes';
import { incidentStatus } from '../../status/incidentStatus';
import { alertsFor } from '../status/alertsFor';
import { periodOf } from '../status/period';
import { StripView } from '../status/StripView';
import type { IncidentScene } from './IncidentScene';
import { spanOfReport, writingFor } from './writing';

const ROOM = { wide: 2, narrow: 7 };

/** The tab has no audience of its own: it tells alerts as what customers see. */
const READER = 'customer-experience';

/** How the incident stands that the tab looks at, from what is read of it anyway. */
export function IncidentStrip({ scene }: Readonly<{ scene: IncidentScene }>) {
  const { found, report } = scene.useState();
  const period = periodOf(scene);
  const now = scene.timeline?.state.now ?? period.to;
  const timeZone = sceneGraph.getTimeRange(scene).getTimeZone();
  const writing = writingFor(report ? spanOfReport(report) : period, timeZone, now);
  return (
    <StripView
      status={incidentStatus({ found, report, period, now, writing })}
      alerts={alertsFor(scene, READER)}
      room={ROOM}
    />
  );
}
