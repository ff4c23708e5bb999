import type { SceneObject } from '@grafana/scenes';
import { shown } from '../../address/held';
import type { Store } from '../../catalogue/types';
import { t } from '../../language/text';
import { storeChoice } from '../variables';
import type { Failure } from './failure';

/** Why a store cannot be asked on this page; undefined where it can. */
export function lackOf(object: SceneObject, store: Store): Failure | undefined {
  const { uid, state } = storeChoice(store, object);
  switch (state) {
    case 'missing':
      return { store, kind: 'missing', detail: t('failure.missing-remedy', 'Ask an administrator to add one.') };
    case 'unknown':
      return {
        store,
        kind: 'unknown',
        detail: t('failure.selected', 'The selected data source is {{uid}}.', { uid: shown(uid) }),
      };
    case 'there':
      return undefined;
  }
}
