import React from 'react';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Alert } from '@grafana/ui';
import type { PanelDefinition } from '../catalogue/types';
import { translated } from '../language/panels';
import { testIds } from '../testIds';
import { StoreData } from './data/StoreData';

interface NeedNoteState extends SceneObjectState {
  need: PanelDefinition;
  $data: StoreData;
}

/** Says why a tab is empty when the service has not what the tab needs; nothing while that is not known. */
export class NeedNote extends SceneObjectBase<NeedNoteState> {
  public constructor(definition: PanelDefinition) {
    const need = translated(definition);
    super({ need, $data: new StoreData(need) });
  }

  public static Component = ({ model }: SceneComponentProps<NeedNote>) => {
    const { need, $data } = model.useState();
    const { status } = $data.useState();
    return status === 'empty' ? (
      <div data-testid={testIds.need}>
        <Alert severity="info" title={need.empty} />
      </div>
    ) : null;
  };
}
