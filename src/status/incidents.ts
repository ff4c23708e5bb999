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

const HOUR = 3_600_000;

/** Minutes that long blocks were surely failing; undefined for short ones, which are all failing or not. */
function minutesOf(within: readonly Block[]): number | undefined {
  return within[0].to - within[0].from < HOUR
    ? undefined
    : within.reduce((sum, { worst }) => sum + (worst?.minutes ?? 0), 0);
}

function incidentOf(
  blocks: readonly Block[],
  { first, last }: { first: number; last: number },
  until: number
): Incident {
  const within = blocks.slice(first, last + 1);
  // In its first and its last block it is only what was failing.
  const parts = within.map(({ worst, ...block }, index) =>
    worst && (index === 0 || index === within.length - 1) ? worst : block
  );
  const end = parts[parts.length - 1].to;
  const minutes = minutesOf(within);
  return {
    from: parts[0].from,
    to: end,
    ongoing: end >= Math.min(blocks[last].to, until) && isOngoing(blocks.slice(last + 1)),
    total: parts.reduce((sum, { total }) => sum + total, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
    ...(minutes !== undefined && { minutes }),
  };
}

/**
 * Runs of failing blocks, oldest first. Up to two blocks between failing ones belong to the incident, with their requests. Of a long block at its start or
 * end it has only the failing hours. `until` is how far anything can be known, in milliseconds since the epoch: the newest block may end in the future.
 */
export function incidentsOf(blocks: readonly Block[], until = Infinity): Incident[] {
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
  return runs.map((run) => incidentOf(blocks, run, until));
}
