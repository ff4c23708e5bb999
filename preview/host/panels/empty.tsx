import React from 'react';
import { type FieldConfigSource } from '@grafana/data';
import { selectors } from '@grafana/e2e-selectors';

/** Shown by a panel without data: its own text (`noValue`), otherwise Grafana's. */
export function Empty({ fieldConfig }: { fieldConfig: FieldConfigSource }) {
  return (
    <div
      data-testid={selectors.components.Panels.Panel.PanelDataErrorMessage}
      style={{ height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center' }}
    >
      {fieldConfig.defaults.noValue ?? 'No data'}
    </div>
  );
}
