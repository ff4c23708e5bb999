import React from 'react';
import { Drawer, Tab, TabsBar } from '@grafana/ui';
import type { PanelDefinition } from '../../../catalogue/types';
import { t } from '../../../language/text';
import { testIds } from '../../../testIds';
import type { StoreData } from '../../data/StoreData';
import { AddToDashboard } from './addToDashboard';
import type { Asked } from './asked';
import { InspectData, InspectQuery } from './Inspect';
import { Meaning } from './Meaning';

const labels = () => ({
  meaning: t('panel-drawer.meaning', 'What this means'),
  data: t('panel-drawer.data', 'Data'),
  query: t('panel-drawer.query', 'Query'),
});

interface Props {
  panel: PanelDefinition;
  data: StoreData;
  asked: Asked;
  /** Undefined closes. */
  onAsk: (asked: Asked | undefined) => void;
}

/** Room for what a panel's menu offers. */
export function PanelDrawer({ panel, data, asked, onAsk }: Readonly<Props>) {
  const close = () => onAsk(undefined);
  if (asked === 'dashboard') {
    return <AddToDashboard panel={panel} data={data} onClose={close} />;
  }
  const tabs = (
    <TabsBar>
      {(['meaning', 'data', 'query'] as const).map((tab) => (
        <Tab key={tab} label={labels()[tab]} active={tab === asked} onChangeTab={() => onAsk(tab)} />
      ))}
    </TabsBar>
  );
  return (
    <Drawer title={panel.title} size="md" onClose={close} tabs={tabs}>
      <div data-testid={testIds.panelDrawer(panel.id)}>
        {asked === 'meaning' && <Meaning panel={panel} data={data} />}
        {asked === 'data' && <InspectData panel={panel} data={data} />}
        {asked === 'query' && <InspectQuery data={data} />}
      </div>
    </Drawer>
  );
}
