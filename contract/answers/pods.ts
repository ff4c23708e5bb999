import { nodes } from '../../src/catalogue/nodes.ts';
import type { Answer } from '../answer.ts';
import { none } from './answers.ts';

export type PodPanel = (typeof nodes)[number]['id'];

export const podPanels: readonly PodPanel[] = nodes.map(({ id }) => id);

/** Where there is no cluster: every panel of pods and nodes says its empty sentence. What they say in one, contract/cluster/podTests.ts knows. */
export const noPods = Object.fromEntries(podPanels.map((id) => [id, none[id]])) as Record<PodPanel, Answer[]>;
