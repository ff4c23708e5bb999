import React, { useState } from 'react';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { css } from '@emotion/css';
import { Alert, Button, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import type { Settings } from '../AppConfig/settings';
import { t } from '../language/text';
import { dashboardUrl, TABS_DASHBOARD_UID } from '../links/urls';
import { testIds } from '../testIds';
import { sentenceOfFailure, writeDashboard } from './write';

type Outcome = { state: 'idle' | 'writing' | 'written' } | { state: 'failed'; sentence: string };

/** Writes the panels of all tabs as a dashboard of Grafana, with saved settings. */
export function WriteDashboard({ settings }: Readonly<{ settings: Settings }>) {
  const styles = useStyles2(getStyles);
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
    <section className={styles.section} data-testid={testIds.config.dashboard}>
      <h3>{t('write-dashboard.title', 'Dashboard')}</h3>
      <p>
        {t(
          'write-dashboard.explained',
          'The same panels as a Grafana dashboard with a tab for each audience. It uses the saved settings, so write it again whenever you change them.'
        )}
      </p>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Button variant="secondary" icon="apps" disabled={outcome.state === 'writing'} onClick={() => void write()}>
          {t('write-dashboard.write', 'Write the dashboard')}
        </Button>
        {outcome.state === 'written' && (
          <Alert severity="success" title={t('write-dashboard.written', 'The dashboard has been written.')}>
            <LinkButton
              variant="secondary"
              size="sm"
              href={locationUtil.assureBaseUrl(dashboardUrl(TABS_DASHBOARD_UID))}
            >
              {t('write-dashboard.open', 'Open it')}
            </LinkButton>
          </Alert>
        )}
        {outcome.state === 'failed' && <Alert severity="error" title={outcome.sentence} />}
      </Stack>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ section: css({ marginTop: theme.spacing(5) }) });
