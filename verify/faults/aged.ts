import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '../../stack/runtimes/configuration.ts';
import { restartNamed, type TestStack } from '../../stack/suites/testStack.ts';

const exporter = 'otelcol.exporter.otlphttp.hub.input';

/** Stands before the queues: sets every time that leaves the collector back by so many seconds. */
function setBack(seconds: number): string {
  const back = (...fields: string[]) =>
    fields.map((field) => `\`set(${field}, ${field} - ${seconds * 1e9}) where ${field} > 0\``).join(', ');
  const statements = (signal: string, context: string, fields: string[]) =>
    `	${signal}_statements {\n		context    = "${context}"\n		statements = [${back(...fields)}]\n	}\n`;
  return [
    'otelcol.processor.transform "aged" {',
    '	error_mode = "propagate"',
    statements('log', 'log', ['time_unix_nano']),
    statements('metric', 'datapoint', ['time_unix_nano', 'start_time_unix_nano']),
    statements('trace', 'span', ['start_time_unix_nano', 'end_time_unix_nano']),
    `	output {\n		logs    = [${exporter}]\n		metrics = [${exporter}]\n		traces  = [${exporter}]\n	}`,
    '}',
    '',
  ].join('\n');
}

/** The collector starts again, and all that it queues from then on, lines, counters and spans, is as old as if it had waited for so many seconds. */
export async function restartAged(stack: TestStack, seconds: number): Promise<void> {
  const { settings } = stack.context;
  const own = fileOf(settings, 'alloy');
  const folder = join(settings.stateDir, 'alloy-aged');
  await rm(folder, { recursive: true, force: true });
  const files = (await readdir(own)).filter((name) => name.endsWith('.alloy'));
  for (const name of files) {
    await cp(join(own, name), join(folder, name));
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replaceAll(exporter, 'otelcol.processor.transform.aged.input'));
  }
  await writeFile(join(folder, 'aged.alloy'), setBack(seconds));
  await restartNamed(stack, 'alloy', { env: { CONFIG_DIR: folder } });
}
