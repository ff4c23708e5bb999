import type { Bad, Tick } from '../../images/load-generator/probe.ts';
import { removeScript, scriptRuns, scriptOutput, type ScriptPod, startScript } from './scriptPod.ts';

const hubUrl = 'https://gateway.central-observability.svc.cluster.local:8443';

/** Asks all the time, as Grafana does. */
const reader: ScriptPod = {
  name: 'question-probe',
  namespace: 'central-observability',
  labels: { 'app.kubernetes.io/name': 'grafana' },
  script: 'questions.ts',
  env: { HUB_URL: 'http://gateway:8080' },
  secrets: ['hub-reader'],
};

/** Sends all the time, as a collector does, but does not come again when it is refused. */
const writer: ScriptPod = {
  name: 'write-probe',
  namespace: 'monitoring',
  labels: { 'app.kubernetes.io/name': 'event-reader' },
  script: 'writes.ts',
  env: { HUB_URL: hubUrl, CLUSTER: 'the-pass' },
  secrets: ['hub-collector'],
  trustsHub: true,
};

export async function startProbes(): Promise<void> {
  for (const probe of [reader, writer]) {
    await startScript(probe);
    await scriptRuns(probe);
  }
}

export async function stopProbes(): Promise<void> {
  await Promise.all([reader, writer].map(removeScript));
}

interface Seen {
  asked: number;
  bad: Bad[];
  /** Milliseconds from the first bad one to the end of the last, the longest of the stores. */
  outage: number;
}

async function since(probe: ScriptPod, from: number): Promise<Seen> {
  const rows = (await scriptOutput(probe))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Bad | Tick)
    .filter(({ at }) => at >= from);
  const ticks = rows.filter((row) => 'asked' in row);
  const bad = rows.filter((row) => 'store' in row);
  const outages = [...new Set(bad.map(({ store }) => store))].map((store) => {
    const mine = bad.filter((row) => row.store === store);
    return Math.max(...mine.map(({ at, ms }) => at + ms)) - Math.min(...mine.map(({ at }) => at));
  });
  const asked = ticks.length < 2 ? 0 : ticks.at(-1)!.asked - ticks[0].asked;
  return { asked, bad, outage: Math.max(0, ...outages) };
}

/** What the probes have met since a moment (milliseconds since the epoch). */
export async function probesSince(from: number): Promise<{ reads: Seen; writes: Seen }> {
  return { reads: await since(reader, from), writes: await since(writer, from) };
}

const storesOf = (bad: Bad[]) => [...new Set(bad.map(({ store }) => store))].sort().join(', ');

export const inWords = ({ asked, bad, outage }: Seen) =>
  `${bad.length} of ${asked} refused${bad.length > 0 ? ` (${storesOf(bad)}), ${(outage / 1000).toFixed(1)} s from the first to the last` : ''}`;

/** The first of what was refused, for an error. */
export const complaints = ({ bad }: Seen) => JSON.stringify(bad.slice(0, 5));
