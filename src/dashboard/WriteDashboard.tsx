import React, { useState } from 'react';
import { locationUtil } from '@grafana/data';
import { Alert, Button, LinkButton, Stack } from '@grafana/ui';
import type { Settings } from '../AppConfig/settings';
import { dashboardUrl, TABS_DASHBOARD_UID } from '../links/urls';
import { testIds } from '../testIds';
import { sentenceOfFailure, writeDashboard } from './write';

type Outcome = { state: 'idle' | 'writing' | 'written' } | { state: 'failed'; sentence: string };

/** Writes the panels of all tabs as a dashboard of Grafana, with saved settings. */
export function WriteDashboard({ settings }: Readonly<{ settings: Settings }>) {
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });

  const write = async () => {
    setOutcome({ state: 'writing' });
    try {
      await writeDashboard(settings);
      setOutcome({ state: 'written' });
    } catch (error) {
      setOutcome({ state: 'failed', sentence: sentenceOfFailure(error) });
    }
  };

  return (
    <section data-testid={testIds.config.dashboard}>
      <h3>Dashboard</h3>
      <p>
        The same panels as a dashboard of Grafana with a tab for each audience. It starts from the saved settings: write
        it again after a change.
      </p>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Button variant="secondary" icon="apps" disabled={outcome.state === 'writing'} onClick={() => void write()}>
          Write the dashboard
        </Button>
        {outcome.state === 'written' && (
          <Alert severity="success" title="The dashboard is written.">
            <LinkButton
              variant="secondary"
              size="sm"
              href={locationUtil.assureBaseUrl(dashboardUrl(TABS_DASHBOARD_UID))}
            >
              Open it
            </LinkButton>
          </Alert>
        )}
        {outcome.state === 'failed' && <Alert severity="error" title={outcome.sentence} />}
      </Stack>
    </section>
  );
}
