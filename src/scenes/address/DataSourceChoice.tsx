import React from 'react';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { Alert, Button, Stack } from '@grafana/ui';
import { shown } from '../../address/held';
import { STORE_NAMES, STORES } from '../../catalogue/targets';
import { storeContent } from '../../language/names';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import { storeChoice } from '../variables';
import { dataSourcesOf } from './dataSources';
import { StoreVariable } from './StoreVariable';

function Choice({ variable, page }: Readonly<{ variable: StoreVariable; page: SceneObject }>) {
  variable.useState();
  const { store } = variable;
  const { uid, state } = storeChoice(store, page);
  if (state !== 'unknown') {
    return null;
  }
  return (
    <div data-testid={testIds.address.dataSource(store)}>
      <Alert
        severity="warning"
        title={t('address.no-data-source', 'There is no {{store}} data source {{uid}}', {
          store: STORE_NAMES[store],
          uid: shown(uid),
        })}
      >
        <p>{t('address.read-from', 'Read {{content}} from:', { content: storeContent(store) })}</p>
        <Stack gap={1} wrap="wrap">
          {dataSourcesOf(store).map((one) => (
            <Button key={one.uid} variant="secondary" onClick={() => variable.changeValueTo(one.uid, one.name, true)}>
              {one.name}
            </Button>
          ))}
        </Stack>
      </Alert>
    </div>
  );
}

/** For each store whose selected data source does not exist or is of another type: the available ones. */
export function DataSourceChoices({ page }: Readonly<{ page: SceneObject }>) {
  const variables = STORES.map((store) => sceneGraph.lookupVariable(store, page));
  return (
    <>
      {variables.map(
        (variable) =>
          variable instanceof StoreVariable && <Choice key={variable.store} variable={variable} page={page} />
      )}
    </>
  );
}
