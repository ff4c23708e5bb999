import { Command } from 'commander';
import { reportFailure } from './failure.ts';
import { alerts } from './commands/alerts.ts';
import { bench } from './bench/bench.ts';
import { checksPage } from './checks/document.ts';
import { images } from './commands/images.ts';
import { test } from './commands/test.ts';
import { addUser, listUsers, removeUser } from './commands/user.ts';
import { page } from './commands/previewCluster.ts';
import { start, stop } from './commands/part.ts';
import { clean, cut, down, heal, status, up } from './commands/platform.ts';
import { restoreDrill } from './commands/restoreDrill.ts';
import { verify } from './commands/verify.ts';
import { costPages } from './cost/document.ts';
import type { ForRegistry } from './runtimes/kind/ownImages.ts';
import { manifests } from './manifests/command.ts';

const program = new Command('the-pass').description('Run The Pass and its platform.').showHelpAfterError();

program
  .command('up')
  .description('start everything and print the addresses; safe to repeat. CLUSTERS=2 adds a second cluster (native)')
  .action(up);
program.command('down').description('stop everything and keep the data').action(down);
program.command('status').description('show each part, its address and its backlog').action(status);
program.command('clean').description('remove the data, logs and passwords of a stopped stack').action(clean);
program
  .command('cut')
  .description('close the road from the collectors to the hub')
  .option('--cluster <name>', 'of this cluster only, such as second; without it, of every cluster')
  .action(cut);
program
  .command('heal')
  .description('reopen the road')
  .option('--cluster <name>', 'of this cluster only; without it, of every cluster')
  .action(heal);
program.command('stop').description('stop one part, to see how the others cope').argument('<part>').action(stop);
program.command('start').description('start a stopped part').argument('<part>').action(start);
program
  .command('alerts')
  .description('print the alerts that fire and those that are over')
  .option('--all', 'every alert that the inbox keeps, not only the last ones that are over')
  .action(alerts);
const user = program.command('user').description('who may write at the hub; nothing is restarted');
const context = [
  '--context <name>',
  'the context of KUBECONFIG whose cluster has the hub, instead of what "make up" started',
] as const;
user
  .command('add')
  .description('let a cluster write, and print what its collectors need')
  .argument('<cluster>')
  .option('--name <user>', 'name of the user, if not that of the cluster')
  .option(...context)
  .action(addUser);
user
  .command('remove')
  .description('take a user away')
  .argument('<user>')
  .option(...context)
  .action(removeUser);
user
  .command('list')
  .description('print the users')
  .option(...context)
  .action(listUsers);
program
  .command('page')
  .description('show the data of the cluster of KUBECONFIG in the preview page, for a cluster without Grafana')
  .action(page);
program
  .command('images')
  .description('build the images of this repository with Docker and print their names')
  .option('--registry <host>', 'name them for this registry, and write it into the overlays aws and collector-only')
  .option('--push', 'push them to the registry')
  .option('--platform <platforms>', 'build for these platforms, such as linux/amd64,linux/arm64')
  .action((options: ForRegistry) => images(options));
program
  .command('test')
  .description('run all tests, or the named suites')
  .argument(
    '[suite...]',
    'lint, types, unit, grafana, configuration, alerts, platform, incident, manifests, checks, contract, fuzz, delivery, browser, cluster'
  )
  .action(test);
program
  .command('verify')
  .description('prove by counting that nothing is lost: play scenarios on a stack of their own')
  .argument('[scenario...]', 'names from --list; without one, all but those that take long')
  .option('--list', 'print the scenarios')
  .option('--json <file>', 'write what was counted to this file')
  .option('--markdown <file>', 'write it as Markdown to this file')
  .option('--rate <rate>', 'requests per second', '100')
  .option('--patience <seconds>', 'longest time that everything may take to arrive after a fault', '900')
  .option('--keep', 'keep the results in the repository (verify/measured.json) and write docs/resilience.md')
  .option(
    '--waiting',
    'instead of scenarios, measure the bytes that wait while the link is cut, and keep them (verify/waiting.json)'
  )
  .option('--page', 'write docs/resilience.md from the results that are kept; play nothing')
  .option('--check', 'fail if docs/resilience.md differs from the results that are kept; play nothing')
  .action(verify);
program
  .command('restore-drill')
  .description('count requests in a hub, start a second hub on a copy of its buckets alone, and count again')
  .option('--json <file>', 'write what was counted to this file')
  .option('--markdown <file>', 'write it as Markdown to this file')
  .option('--rate <rate>', 'requests per second', '100')
  .option('--patience <seconds>', 'longest time that everything may take to arrive, in each hub', '900')
  .option('--keep', 'keep the result in the repository (verify/restored.json) and write docs/resilience.md')
  .action(restoreDrill);
program
  .command('manifests')
  .description('print what each overlay creates')
  .option('--write', 'write it beside the overlay (summary.txt), which a test compares')
  .action(manifests);
program
  .command('checks')
  .description('write docs/checks.md: which linter findings are accepted, and why')
  .action(checksPage);
program
  .command('bench')
  .description('run the benchmarks and print the figures; asserts nothing')
  .option('--minutes <minutes>', 'minutes of load before memory is measured', '10')
  .option('--out <file>', 'also write the figures to this file')
  .option('--only <name>', 'one measurement: delays, throughput, hop, flood, sustained, drain or pauses')
  .action(bench);
program
  .command('cost')
  .description('write the figures in docs/cost.md and docs/scaling.md')
  .option('--check', 'fail if a page differs from the model; write nothing')
  .option('--measure', 'measure again first')
  .action(costPages);

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
