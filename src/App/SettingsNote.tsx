import React from 'react';
import { locationUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, LinkButton } from '@grafana/ui';
import { storedProblems } from '../AppConfig/settings';
import { t } from '../language/text';
import { CONFIGURATION_URL } from '../links/urls';
import { testIds } from '../testIds';

function mayConfigure(): boolean {
  const { orgRole, isGrafanaAdmin } = config.bootData.user;
  return isGrafanaAdmin || orgRole === 'Admin';
}

/** What is wrong with the stored settings: for those who can change them. Everyone else sees the assumptions that are used instead. */
export function SettingsNote({ stored }: Readonly<{ stored: unknown }>) {
  const problems = mayConfigure() ? storedProblems(stored) : [];
  if (problems.length === 0) {
    return null;
  }
  return (
    <div data-testid={testIds.app.settings}>
      <Alert severity="warning" title={t('settings-note.title', 'Some settings of The Pass are not valid')}>
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
        <p>
          {t(
            'settings-note.remedy',
            'They come from a provisioning file, or from before an upgrade. Correct them where they are set.'
          )}
        </p>
        <LinkButton variant="secondary" icon="cog" href={locationUtil.assureBaseUrl(CONFIGURATION_URL)}>
          {t('settings-note.configuration', 'Configuration')}
        </LinkButton>
      </Alert>
    </div>
  );
}
