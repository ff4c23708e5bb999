import React from 'react';
import { PluginPage } from '@grafana/runtime';
import { Alert, EmptyState, LinkButton, Stack } from '@grafana/ui';
import { locationUtil } from '@grafana/data';
import { STORE_CONTENT, STORE_NAMES, STORE_PLUGINS } from '../catalogue/targets';
import type { Store } from '../catalogue/types';
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
          Add {STORE_NAMES[store]}
        </LinkButton>
      ))}
    </Stack>
  );
}

/** First screen of an installation that has no store at all. */
export function NoDataSource({ missing }: Props) {
  return (
    <PluginPage>
      <div data-testid={testIds.app.noDataSource}>
        <EmptyState
          variant="call-to-action"
          message="Nothing to read from yet"
          button={<AddButtons missing={missing} />}
        >
          The Pass reads logs from Loki, metrics from Mimir (a Prometheus data source) and traces from Tempo. None of
          the three is set up here, or you may not read them.
        </EmptyState>
      </div>
    </PluginPage>
  );
}

/** Above the tabs when some stores are set up: their panels live. */
export function SomeDataSourcesMissing({ missing }: Props) {
  const lost = missing.map((store) => `${STORE_CONTENT[store]} (${STORE_NAMES[store]})`).join(' and ');
  return (
    <div data-testid={testIds.app.someDataSources}>
      <Alert severity="warning" title={`No data source for ${lost}`}>
        <p>Panels that need it say so; the others work.</p>
        <AddButtons missing={missing} />
      </Alert>
    </div>
  );
}
