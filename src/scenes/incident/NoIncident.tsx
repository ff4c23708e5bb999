import React from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import type { Timeline } from '../timeline/Timeline';

/** What to do where the time range holds no incident. */
export function NoIncident({ timeline }: Readonly<{ timeline: Timeline }>) {
  timeline.useState();
  const previous = timeline.neighbour('previous');
  return (
    <div data-testid={testIds.incident.none}>
      <Alert severity="info" title={t('incident.none', 'There is no incident in this time range')}>
        <p>
          {t('incident.none-remedy', 'Choose a longer range, or go to the previous incident on the timeline above.')}
        </p>
        <Stack gap={1} wrap="wrap">
          <Button
            variant="secondary"
            icon="search-minus"
            disabled={!timeline.canWiden}
            onClick={() => timeline.widen()}
          >
            {t('incident.longer', 'Show a longer time range')}
          </Button>
          {previous && (
            <Button variant="secondary" icon="angle-left" onClick={() => timeline.showIncident(previous)}>
              {t('incident.previous', 'Previous incident')}
            </Button>
          )}
        </Stack>
      </Alert>
    </div>
  );
}
