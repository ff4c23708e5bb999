import React from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import { testIds } from '../../testIds';
import type { Timeline } from '../timeline/Timeline';

/** What to do where the time range holds no incident. */
export function NoIncident({ timeline }: Readonly<{ timeline: Timeline }>) {
  timeline.useState();
  const previous = timeline.neighbour('previous');
  return (
    <div data-testid={testIds.incident.none}>
      <Alert severity="info" title="There is no incident in this time range">
        <p>Choose a longer one, or go to the previous incident of the timeline above.</p>
        <Stack gap={1} wrap="wrap">
          <Button
            variant="secondary"
            icon="search-minus"
            disabled={!timeline.canWiden}
            onClick={() => timeline.widen()}
          >
            Show a longer time range
          </Button>
          {previous && (
            <Button variant="secondary" icon="angle-left" onClick={() => timeline.showIncident(previous)}>
              Previous incident
            </Button>
          )}
        </Stack>
      </Alert>
    </div>
  );
}
