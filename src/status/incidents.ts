import { isJudged } from './blocks';
import type { Block, Incident } from './types';

/** Blocks between two failing ones that do not end an incident: one good minute is not a recovery. */
const BRIDGED = 2;

/** Whether nothing is known that contradicts it: the newest blocks may be empty because data is late, or too young to be judged. */
function isOngoing(after: readonly Block[]): boolean {
  return after.every((block, index) => {
    const isYoungest = index === after.length - 1;
    return block.state === 'no-data' || (isYoungest && block.total > 0 && !isJudged(block));
  });
}

function incidentOf(blocks: readonly Block[], first: number, last: number): Incident {
  const within = blocks.slice(first, last + 1);
  return {
    from: blocks[first].from,
    to: blocks[last].to,
    ongoing: isOngoing(blocks.slice(last + 1)),
    total: within.reduce((sum, { total }) => sum + total, 0),
    failed: within.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Runs of failing blocks, oldest first. Up to two blocks between failing ones belong to the incident, with their requests. */
export function incidentsOf(blocks: readonly Block[]): Incident[] {
  const runs: Array<{ first: number; last: number }> = [];
  blocks.forEach(({ state }, index) => {
    if (state !== 'failing') {
      return;
    }
    const open = runs.at(-1);
    if (open && index - open.last - 1 <= BRIDGED) {
      open.last = index;
    } else {
      runs.push({ first: index, last: index });
    }
  });
  return runs.map(({ first, last }) => incidentOf(blocks, first, last));
}
