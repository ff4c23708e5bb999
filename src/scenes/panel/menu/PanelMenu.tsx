import React, { useEffect, useRef } from 'react';
import { locationUtil } from '@grafana/data';
import { usePluginComponent } from '@grafana/runtime';
import { VizPanelMenu, type SceneComponentProps } from '@grafana/scenes';
import { Menu } from '@grafana/ui';
import { t } from '../../../language/text';
import { mayExplore, mayWriteDashboards } from '../../permissions';
import { ADD_TO_DASHBOARD, type AddToDashboardProps } from './addToDashboard';
import type { MenuOwner } from './asked';
import { copyLink } from './copyLink';
import { exploreLink } from './exploreLink';

/** Who answers for a menu. Not a field of it: a panel takes only what has the very shape of Grafana's class. */
const owners = new WeakMap<VizPanelMenu, MenuOwner>();

class PanelMenu extends VizPanelMenu {
  public static Component = ({ model }: SceneComponentProps<VizPanelMenu>) => <Items menu={model} />;
}

/** What a panel offers, also while it is empty or its store is away. `serve` says for whom. */
export function panelMenu(): VizPanelMenu {
  const menu = new PanelMenu({});
  menu.addActivationHandler(() => addExplore(menu));
  return menu;
}

/** The owner shows what is asked of its menu. */
export function serve(menu: VizPanelMenu, owner: MenuOwner): void {
  owners.set(menu, owner);
}

/** Explore's address depends on variables, data source and time range of the moment the menu opens. */
function addExplore(menu: VizPanelMenu) {
  const owner = owners.get(menu);
  let open = true;
  menu.setItems([]);
  if (owner && mayExplore()) {
    exploreLink(owner.data)
      .then((href) => open && href && menu.setItems([{ text: t('panel-menu.explore', 'Explore'), href }]))
      .catch(() => {});
  }
  return () => {
    open = false;
  };
}

function Items({ menu }: { menu: VizPanelMenu }) {
  const owner = owners.get(menu);
  const { items = [] } = menu.useState();
  const { component: AddToDashboard } = usePluginComponent<AddToDashboardProps>(ADD_TO_DASHBOARD);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  const [explore] = items;
  return (
    <Menu ref={list}>
      <Menu.Item
        label={t('panel-menu.meaning', 'What this means')}
        icon="question-circle"
        onClick={() => owner?.ask('meaning')}
      />
      <Menu.Item label={t('panel-menu.data', 'Inspect data')} icon="table" onClick={() => owner?.ask('data')} />
      <Menu.Item
        label={t('panel-menu.query', 'Inspect query')}
        icon="brackets-curly"
        onClick={() => owner?.ask('query')}
      />
      {explore?.href && (
        <Menu.Item
          label={t('panel-menu.explore', 'Explore')}
          icon="compass"
          url={locationUtil.assureBaseUrl(explore.href)}
        />
      )}
      {AddToDashboard && mayWriteDashboards() && (
        <Menu.Item
          label={t('panel-menu.dashboard', 'Add to dashboard')}
          icon="apps"
          onClick={() => owner?.ask('dashboard')}
        />
      )}
      <Menu.Divider />
      <Menu.Item
        label={t('panel-menu.link', 'Copy link to this panel')}
        icon="link"
        onClick={() => owner && void copyLink(owner.panel)}
      />
    </Menu>
  );
}
