import { parseAllDocuments } from 'yaml';
import { at, type Context } from '../../stack/runtimes/part.ts';

/** What a store says of its own settings: the whole of them, defaults included. */
export interface Configurations {
  loki: { ingester: Record<'chunk_idle_period' | 'max_chunk_age' | 'flush_check_period', string> };
  mimir: {
    blocks_storage: {
      tsdb: Record<'head_compaction_interval' | 'head_compaction_idle_timeout' | 'ship_interval', string> & {
        block_ranges_period: string[];
      };
    };
  };
  tempo: {
    ingester: BlockSettings;
    metrics_generator: { processor: { local_blocks: BlockSettings } };
  };
}

type BlockSettings = Record<'trace_idle_period' | 'flush_check_period' | 'max_block_duration', string>;

/** How old data of one kind gets before it is in its bucket, in seconds. */
export interface Window {
  what: string;
  /** What it waits for. */
  why: string;
  /** The oldest that is not there yet, while more of it comes. */
  running: number;
  /** The same for the last of it, once no more comes. */
  stopped: number;
}

/** Loki's own, not settings: a file of the index is closed every quarter of an hour, and sent once a minute. */
const lokiIndex = 15 * 60 + 60;

/** A block of Mimir is written when its head spans this many of them. */
const blocksInHead = 1.5;

/** Mimir spreads what is idle over a quarter more. */
const idleJitter = 1.25;

const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Seconds of a duration as Go writes it: 2h0m0s. @throws Error when it is none. */
export function secondsOf(duration: string): number {
  const parts = [...String(duration).matchAll(/([\d.]+)(ms|[hms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration) {
    throw new Error(`"${duration}" is no duration`);
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0);
}

/** The shortest that says the same: 2h0m0s is 2h. */
const short = (duration: string) => duration.replace(/(?<=[hm])0s$/, '').replace(/(?<=h)0m$/, '');

function blockWindow(what: string, settings: BlockSettings, of: string): Window {
  const { trace_idle_period: idle, flush_check_period: check, max_block_duration: block } = settings;
  const age = secondsOf(idle) + 2 * secondsOf(check) + secondsOf(block);
  return {
    what,
    why: `a span waits until its trace is idle (\`trace_idle_period\` ${short(idle)}), then in a block until that is cut (\`max_block_duration\` ${short(block)}), both looked at every ${short(check)} (\`flush_check_period\`), ${of}`,
    running: age,
    stopped: age,
  };
}

/** How old lines, counters and spans get before they are in their buckets, from the settings of the stores. */
export function windowsOf({ loki, mimir, tempo }: Configurations): Window[] {
  const { chunk_idle_period: idle, max_chunk_age: age, flush_check_period: check } = loki.ingester;
  const { block_ranges_period, head_compaction_interval, head_compaction_idle_timeout, ship_interval } =
    mimir.blocks_storage.tsdb;
  const [range] = block_ranges_period;
  const shipped = secondsOf(head_compaction_interval) + secondsOf(ship_interval);
  return [
    {
      what: 'lines (Loki)',
      why: `a chunk is written once it spans \`max_chunk_age\` (${short(age)}), is full, or has had no line for \`chunk_idle_period\` (${short(idle)}), looked at every ${short(check)} (\`flush_check_period\`); the index that names it follows within 16 minutes (Loki's own 15 and 1)`,
      running: secondsOf(age) + secondsOf(check) + lokiIndex,
      stopped: secondsOf(idle) + secondsOf(check) + lokiIndex,
    },
    {
      what: 'counters (Mimir)',
      why: `a block is written once the samples in memory span ${blocksInHead} × \`block_ranges_period\` (${short(range)}), or none has come for \`head_compaction_idle_timeout\` (${short(head_compaction_idle_timeout)} and up to a quarter more), looked at every ${short(head_compaction_interval)} (\`head_compaction_interval\`) and sent every ${short(ship_interval)} (\`ship_interval\`)`,
      running: blocksInHead * secondsOf(range) + shipped,
      stopped: idleJitter * secondsOf(head_compaction_idle_timeout) + shipped,
    },
    blockWindow('spans, by search (Tempo)', tempo.ingester, 'in the ingester'),
    blockWindow(
      'spans, by TraceQL metrics (Tempo)',
      tempo.metrics_generator.processor.local_blocks,
      'in the metrics generator'
    ),
  ];
}

/** @throws Error when the store does not say. */
async function configurationOf<Of>(url: string): Promise<Of> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  // Tempo puts a line of its own before it, as a document
  return parseAllDocuments(await response.text())
    .at(-1)!
    .toJS() as Of;
}

/** What the running stores say of their settings. */
export async function configurations(context: Context): Promise<Configurations> {
  return {
    loki: await configurationOf(`http://${at(context, 'loki')}/config`),
    mimir: await configurationOf(`http://${at(context, 'mimir')}/config`),
    tempo: await configurationOf(`http://${at(context, 'tempo')}/status/config`),
  };
}
