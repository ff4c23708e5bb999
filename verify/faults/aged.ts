import { restartCollectorWith } from '../../stack/suites/collectorWith.ts';
import type { TestStack } from '../../stack/suites/testStack.ts';

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
export const restartAged = (stack: TestStack, seconds: number) =>
  restartCollectorWith(
    stack,
    { from: new RegExp(exporter, 'g'), to: 'otelcol.processor.transform.aged.input' },
    {
      'aged.alloy': setBack(seconds),
    }
  );
