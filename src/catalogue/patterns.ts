import * as logql from '../queries/logql';
import { lineList } from './fields';
import { definePanels } from './panels';
import { lines } from './sources';
import { table } from './tables';
import type { PanelDefinition } from './types';

/** A label made of others by a template of Loki's. */
const labelled = (name: string, template: string) => `label_format ${name}=\`${template}\``;

/** What a line says: its message by the names that loggers give it, otherwise the line itself; at most so much of it, to a whole character. */
const TEXT = [
  labelled('text', '{{ trunc 160 (or .message .msg __line__) }}'),
  labelled('text', '{{ regexReplaceAll "\\\\x{FFFD}+$" .text "" }}'),
];

/** The label of a pattern, and the name of its column. */
export const PATTERN_FIELD = 'says';

/** The service's sentences about dishes name what customers ask for; in any other text numbers and ids make the difference. */
const SAYS = labelled(
  PATTERN_FIELD,
  '{{ if hasPrefix "Retrieved menu item: " .text }}Retrieved menu item: <dish> from <restaurant>' +
    '{{ else if hasPrefix "Menu item ID " .text }}Menu item ID <id> does not exist' +
    '{{ else }}{{ regexReplaceAll "[0-9a-fA-F-]{8,}|[0-9]+" .text "<n>" }}{{ end }}'
);

const MOST_PATTERNS = 20;

const pipeline = [
  `${logql.serviceStream} |~ ${logql.quote('\\S')}`,
  'http_route!="/health"',
  'json message, msg',
  ...TEXT,
  SAYS,
  // a line that is no JSON has a pattern too
  'drop __error__, __error_details__',
  '__error__=""',
].join(' | ');

export const patterns = definePanels([
  {
    id: 'technical.log-patterns',
    title: 'Log patterns',
    description:
      'What the service says, most frequent first: its messages without the numbers and IDs in them, of a line without a message the line itself, and their ' +
      'severity; if a line names none, Loki takes a word in it for one. The twenty most frequent. Health checks are excluded.',
    unit: 'locale',
    empty: 'No line of this service in this time range.',
    oneReading: 'The counters do not tell one message from another.',
    remedy:
      'A pattern of severity error that is not here on an ordinary day says what is new; click it to read its lines.',
    ...table({
      rows: { [PATTERN_FIELD]: 'Pattern', detected_level: 'Severity' },
      columns: [
        {
          head: 'Lines',
          expr: logql.largest(MOST_PATTERNS, logql.count(pipeline, '$__range'), [PATTERN_FIELD, 'detected_level']),
        },
      ],
      highestFirst: 'Lines',
      from: lines,
    }),
  },
]);

const MOST_LINES = 100;

/** The lines of a pattern, which is text of a service. */
export function linesOfPattern(pattern: string): PanelDefinition {
  const expr = `${pipeline} | ${PATTERN_FIELD}=${logql.foreign(pattern)}`;
  return {
    id: 'pattern.lines',
    title: 'Lines of this pattern',
    description: `The most recent lines of the time range that say the same but for numbers and IDs, ${MOST_LINES} at most.`,
    unit: 'none',
    pluginId: 'logs',
    queries: [{ store: 'loki', kind: 'logs', expr, maxLines: MOST_LINES }],
    empty: 'No line of this pattern in this time range.',
    options: lineList('Descending'),
  };
}
