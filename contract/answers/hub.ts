import { hub } from '../../src/catalogue/trust/hub.ts';
import type { Answer } from '../answer.ts';
import { none } from './answers.ts';

export type HubPanel = (typeof hub)[number]['id'];

export const hubPanels: readonly HubPanel[] = hub.map(({ id }) => id);

/** Where no collector runs beside the hub: its panels say their empty sentence. What they say on a cluster, contract/cluster/hubTests.ts knows. */
export const noHub = Object.fromEntries(hubPanels.map((id) => [id, none[id]])) as Record<HubPanel, Answer[]>;
