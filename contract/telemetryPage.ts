/** The tables of docs/telemetry.md, read as data. */
export interface TelemetryPage {
  /** Resource attributes by name, with the sentence that says where each is kept. */
  resource: Record<string, string>;
  /** Fields of an event of the service. */
  fields: string[];
  structuredMetadata: string[];
  /** Labels of each metric, those of every series left out. */
  metrics: Record<string, { labels: string[]; cardinality: string }>;
  /** Labels that every series has. */
  everySeries: string[];
  spanAttributes: string[];
  /** Resource attributes that only spans carry. */
  spanResource: string[];
  /** Labels of the metrics of pods and nodes that are their own. */
  podMetrics: Record<string, string[]>;
  /** Labels that each of those has besides. */
  everyPodSeries: string[];
  /** Metrics that a collector has of itself: labels of their own, and whether one arrives whatever happens. */
  collectorMetrics: Record<string, { labels: string[]; always: boolean; cardinality: string }>;
  /** Labels that each of those has besides. */
  everyCollectorSeries: string[];
  /** Names of the metrics of the platform itself, which only a cluster has. */
  platformMetrics: string[];
}

interface Table {
  heading: string;
  rows: Array<Record<string, string>>;
}

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const names = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

function tables(markdown: string): Table[] {
  const found: Table[] = [];
  let heading = '';
  let columns: string[] | undefined;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('#')) {
      heading = line.replace(/^#+ /, '');
    }
    if (!line.startsWith('|')) {
      columns = undefined;
    } else if (!columns) {
      columns = cells(line);
      found.push({ heading, rows: [] });
    } else if (!/^[|\s-]+$/.test(line)) {
      const row = cells(line);
      found.at(-1)!.rows.push(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    }
  }
  return found;
}

/** Labels of a metric; "as `other`, and `x`" takes the labels of a row before it, and what follows a colon are values. */
function labelsOf(cell: string, earlier: TelemetryPage['metrics']): string[] {
  const all = names(cell.split(':')[0]);
  return cell.startsWith('as `') ? [...earlier[all[0]].labels, ...all.slice(1)] : all;
}

/** @throws Error when the page lacks a table or a sentence the test relies on. */
export function readTelemetryPage(markdown: string): TelemetryPage {
  const all = tables(markdown);
  const rows = (heading: string) => {
    const table = all.find((candidate) => candidate.heading === heading);
    if (!table) {
      throw new Error(`docs/telemetry.md has no table under "${heading}"`);
    }
    return table.rows.map((row) => ({ ...row, Name: names(row.Name)[0] }) as Record<string, string>);
  };
  const sentence = (beginning: string) => {
    const line = markdown.split('\n').find((candidate) => candidate.startsWith(beginning));
    if (!line) {
      throw new Error(`docs/telemetry.md has no line that begins with "${beginning}"`);
    }
    return names(line);
  };
  const metrics: TelemetryPage['metrics'] = {};
  for (const { Name, Labels, Cardinality } of rows('Metrics (Mimir)')) {
    metrics[Name] = { labels: labelsOf(Labels, metrics), cardinality: Cardinality };
  }
  const namesUnder = (heading: string) => rows(heading).map(({ Name }) => Name);
  return {
    resource: Object.fromEntries(
      rows('Who it comes from: resource attributes').map((row) => [row.Name, row['Where it is kept']])
    ),
    fields: namesUnder('Fields of a request or lifecycle event'),
    structuredMetadata: namesUnder('Structured metadata'),
    metrics,
    everySeries: sentence('Labels that every series has'),
    spanAttributes: namesUnder('Spans (Tempo)'),
    spanResource: sentence('Resource attributes that only spans carry'),
    podMetrics: Object.fromEntries(rows('Metrics of pods and nodes').map(({ Name, Labels }) => [Name, names(Labels)])),
    everyPodSeries: sentence('Labels that every series of pods and nodes has'),
    collectorMetrics: Object.fromEntries(
      rows('Metrics of the collector').map(({ Name, Labels, Arrives, Cardinality }) => [
        Name,
        { labels: names(Labels.split(':')[0]), always: Arrives === 'always', cardinality: Cardinality },
      ])
    ),
    everyCollectorSeries: sentence('Labels that every series of the collector has'),
    platformMetrics: namesUnder('Metrics of the platform'),
  };
}
