import React from 'react';
import type { TimeRange } from '@grafana/data';
import { usePluginComponent } from '@grafana/runtime';
import { sceneGraph } from '@grafana/scenes';
import { Modal } from '@grafana/ui';
import type { Judge } from '../../../catalogue/judged';
import { fieldConfigOf, type Target } from '../../../catalogue/targets';
import type { PanelDefinition } from '../../../catalogue/types';
import { t } from '../../../language/text';
import type { StoreData } from '../../data/StoreData';
import { judgeOn } from '../../variables';
import { useTargets } from './useTargets';

/** Grafana's own form. A Grafana without it offers nothing here. */
export const ADD_TO_DASHBOARD = 'grafana/add-to-dashboard-form/v1';

export interface AddToDashboardProps {
  onClose: () => void;
  buildPanel: () => object;
  timeRange?: TimeRange;
}

/** A panel of the classic schema with queries that need no variables of the page. */
export function panelToAdd(panel: PanelDefinition, targets: readonly Target[], judge?: Judge) {
  const sources = new Set(targets.map(({ datasource }) => datasource.uid));
  return {
    type: panel.pluginId,
    title: panel.title,
    description: panel.description,
    datasource: sources.size > 1 ? { type: 'datasource', uid: '-- Mixed --' } : targets[0]?.datasource,
    targets,
    options: panel.options ?? {},
    fieldConfig: fieldConfigOf(panel, judge),
    transformations: panel.transformations ?? [],
  };
}

interface Props {
  panel: PanelDefinition;
  data: StoreData;
  onClose: () => void;
}

export function AddToDashboard({ panel, data, onClose }: Readonly<Props>) {
  const { component: Form } = usePluginComponent<AddToDashboardProps>(ADD_TO_DASHBOARD);
  const targets = useTargets(data, { ofAnyRange: true });
  const [title, description] = [panel.title, panel.description].map((text) => sceneGraph.interpolate(data, text));
  const filledIn = { ...panel, title, description };
  return (
    <Modal
      title={t('add-to-dashboard.title', 'Add “{{panel}}” to a dashboard', { panel: title })}
      isOpen
      onDismiss={onClose}
    >
      {Form && targets && (
        <Form
          onClose={onClose}
          buildPanel={() => panelToAdd(filledIn, targets, judgeOn(data))}
          timeRange={sceneGraph.getTimeRange(data).state.value}
        />
      )}
    </Modal>
  );
}
