import { cpus, totalmem } from 'node:os';
import { writeFile } from 'node:fs/promises';
import { engineVersions } from '../../stack/bench/figures.ts';
import { type Figure, root } from './platform.ts';

const row = ({ what, value }: Figure) => `| ${what} | ${value} |`;

/** Writes what a run measured as a page; prettier gives it its form. */
export async function writePage(file: string, figures: Figure[], load: string): Promise<void> {
  const lines = [
    '# Measured on a cluster',
    '',
    `\`CLUSTER_FIGURES=docs/benchmarks-cluster.md make test-cluster\` writes this page. The figures are not asserted. The tests assert that no data is lost and, where another replica can answer, that no query fails; while the stores change to microservices, some do.`,
    '',
    `${new Date().toISOString().slice(0, 10)}, all nodes on one machine of ${cpus().length} cores and ${Math.round(totalmem() / 1024 ** 3)} GiB, overlay kind-test, then kind-test-parts; ${load}. "refused" counts requests of a probe that, unlike the collectors, does not retry; it sends six queries and twelve writes per second, to each store in turn.`,
    '',
    `Engines: ${await engineVersions(root)}.`,
    '',
    '| what | figure |',
    '| --- | --- |',
    ...figures.map(row),
    '',
  ];
  await writeFile(file, lines.join('\n'));
}
