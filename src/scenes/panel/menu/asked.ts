import type { PanelDefinition } from '../../../catalogue/types';
import type { StoreData } from '../../data/StoreData';

/** What a person asked of a panel's menu that needs room of its own. */
export type Asked = 'meaning' | 'data' | 'query' | 'dashboard';

export interface MenuOwner {
  panel: PanelDefinition;
  data: StoreData;
  ask: (asked: Asked) => void;
}
