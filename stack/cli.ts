import { Command } from 'commander';
import { Failure } from './failure.ts';
import { bench } from './bench/bench.ts';
import { checksPage } from './checks/document.ts';
import { images } from './commands/images.ts';
import { test } from './commands/test.ts';
import { page } from './commands/previewCluster.ts';
import { start, stop } from './commands/part.ts';
import { clean, cut, down, heal, status, up } from './commands/platform.ts';
import { costPages } from './cost/document.ts';
import type { ForRegistry } from './runtimes/kind/ownImages.ts';
import { manifests } from './manifests/command.ts';

const program = new Command('the-pass').description('Runs The Pass and its platform.').showHelpAfterError();

program.command('up').description('start everything and print the addresses; harmless when it runs').action(up);
program.command('down').description('stop everything, keep the data').action(down);
program.command('status').description('show each part, its address and how far it is behind').action(status);
program.command('clean').description('remove data, logs and passwords of a stopped stack').action(clean);
program.command('cut').description('close the road from the collector to the hub').action(cut);
program.command('heal').description('open it again').action(heal);
program
  .command('stop')
  .description('stop one part, to see what the others do without it')
  .argument('<part>')
  .action(stop);
program.command('start').description('start it again').argument('<part>').action(start);
program
  .command('page')
  .description('show the stores of the cluster of KUBECONFIG in the preview page, for a cluster without Grafana')
  .action(page);
program
  .command('images')
  .description('build the images of this repository with Docker and print their names')
  .option('--registry <host>', 'name them for this registry, and write it into the overlays that companies run')
  .option('--push', 'push them there')
  .option('--platform <platforms>', 'for these processors, such as linux/amd64,linux/arm64')
  .action((options: ForRegistry) => images(options));
program
  .command('test')
  .description('run all tests, or the suites that are named')
  .argument(
    '[suite...]',
    'lint, types, unit, grafana, configuration, incident, manifests, checks, contract, fuzz, delivery, browser, cluster'
  )
  .action(test);
program
  .command('manifests')
  .description('print what each overlay makes')
  .option('--write', 'write it beside the overlay (summary.txt), where a test compares it')
  .action(manifests);
program
  .command('checks')
  .description('write docs/checks.md: what programs of others find, and why it is kept')
  .action(checksPage);
program
  .command('bench')
  .description('measure and print; asserts nothing')
  .option('--minutes <minutes>', 'how long customers come before memory is read', '10')
  .option('--out <file>', 'also write the figures to this file')
  .action(bench);
program
  .command('cost')
  .description('write the figures of docs/cost.md and docs/scaling.md')
  .option('--check', 'fail when a page is not as the model says, write nothing')
  .option('--measure', 'first measure again what requests leave behind')
  .action(costPages);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure)) {
    throw error;
  }
  console.error(error.lines.join('\n'));
  process.exitCode = 1;
}
