import React from 'react';
import { PluginPage } from '@grafana/runtime';
import { Alert, EmptyState, LinkButton, Stack } from '@grafana/ui';
import { locationUtil } from '@grafana/data';
import { STORE_NAMES, STORE_PLUGINS } from '../catalogue/targets';
import type { Store } from '../catalogue/types';
import { storeContent } from '../language/names';
import { t } from '../language/text';
import { addDataSourceUrl } from '../links/urls';
import { testIds } from '../testIds';

type Props = Readonly<{ missing: readonly Store[] }>;

function AddButtons({ missing }: Props) {
  return (
    <Stack gap={1} wrap="wrap">
      {missing.map((store) => (
        <LinkButton
          key={store}
          variant="secondary"
          icon="plus"
          href={locationUtil.assureBaseUrl(addDataSourceUrl(STORE_PLUGINS[store]))}
        >
          {t('data-sources.add', 'Add {{store}}', { store: STORE_NAMES[store] })}
        </LinkButton>
      ))}
    </Stack>
  );
}

/** Shown when no store has a data source. */
export function NoDataSource({ missing }: Props) {
  return (
    <PluginPage>
      <div data-testid={testIds.app.noDataSource}>
        <EmptyState
          variant="call-to-action"
          message={t('data-sources.none', 'No data sources yet')}
          button={<AddButtons missing={missing} />}
        >
          {t(
            'data-sources.none-explained',
            'The Pass reads logs from Loki, metrics from Mimir (a Prometheus data source) and traces from Tempo. ' +
              'Either none of them is set up, or you do not have permission to query them.'
          )}
        </EmptyState>
      </div>
    </PluginPage>
  );
}

/** Shown above the tabs when some stores have a data source: their panels work. */
export function SomeDataSourcesMissing({ missing }: Props) {
  const lost = missing.map((store) => `${storeContent(store)} (${STORE_NAMES[store]})`).join(t('app.and', ' and '));
  return (
    <div data-testid={testIds.app.someDataSources}>
      <Alert severity="warning" title={t('data-sources.some', 'No data source for {{lost}}', { lost })}>
        <p>{t('data-sources.some-explained', 'Panels that need it say so. All other panels work.')}</p>
        <AddButtons missing={missing} />
      </Alert>
    </div>
  );
}
