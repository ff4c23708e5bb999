import { DEFAULT_SETTINGS } from '../src/AppConfig/settings';
import { catalogue } from '../src/catalogue';
import { type Kpi, KPIS } from '../src/catalogue/kpis';
import { hasReadings, queriesOf } from '../src/catalogue/reading';
import { isThresholds } from '../src/catalogue/judged';
import { fieldConfigOf, STORE_NAMES } from '../src/catalogue/targets';
import type { CataloguePanel, Thresholds } from '../src/catalogue/types';
import { panelsOf, views } from '../src/views/registry';

/** docs/kpis.md: what the catalogue says of every panel, for people who read no code. */

/** A title without what the page fills in. */
const titleOf = ({ title }: CataloguePanel) => title.replace(/ \(.*\$\{.*\)$/, '');

/** A text with what a new installation fills in. */
const filled = (text: string) =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, name) => String(DEFAULT_SETTINGS[name as keyof typeof DEFAULT_SETTINGS]));

/** An estimate's formula, and its description without it. */
function formulaOf(panel: CataloguePanel): { formula: string; says: string } {
  const description = filled(panel.description);
  const [whole = '', formula = ''] = / Formula: (.+?)\.(?= [A-Z]|$)/.exec(description) ?? [];
  return { formula, says: description.replace(whole, '') };
}

const COLOR = /^dark-/;

function stepsInWords({ steps }: Thresholds): string {
  const [{ color }, ...more] = steps;
  return [color, ...more.map((step) => `${step.color} from ${step.value}`)]
    .map((text) => text.replace(COLOR, ''))
    .join(', ');
}

/** Where colors change; a panel of one color has nothing to say. */
function thresholdsOf(panel: CataloguePanel): string {
  const { defaults, overrides } = fieldConfigOf(panel);
  const own = overrides.flatMap(({ matcher, properties }) => {
    const name = String(properties.find(({ id }) => id === 'displayName')?.value ?? matcher.options);
    return properties.flatMap(({ id, value }) =>
      id === 'thresholds' && isThresholds(value) ? [`${name}: ${stepsInWords(value)}`] : []
    );
  });
  const all = defaults.thresholds && defaults.thresholds.steps.length > 1 ? [stepsInWords(defaults.thresholds)] : [];
  return [...all, ...own].join('; ');
}

function readingsOf(panel: CataloguePanel): string {
  if (hasReadings(panel.queries)) {
    return 'lines in Loki, counters in Mimir';
  }
  const stores = [...new Set(queriesOf(panel).map(({ store }) => STORE_NAMES[store]))].join(', ');
  return `${stores}. ${panel.oneReading ?? ''}`;
}

/** Grafana's ids of units that say little to a reader. */
const UNITS: Readonly<Record<string, string>> = { locale: 'a count', none: '', s: 'seconds', percent: 'percent' };

const MONEY = /^currency:/;

const unitInWords = ({ unit }: CataloguePanel) => UNITS[unit] ?? (MONEY.test(unit) ? 'money' : unit);

/** Points of a list that have something to say. */
function points(of: ReadonlyArray<readonly [name: string, text: string]>): string {
  return of
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `- **${name}:** ${text}`)
    .join('\n');
}

function panelSection(panel: CataloguePanel): string {
  const { formula, says } = formulaOf(panel);
  return [
    `### ${titleOf(panel)}`,
    [`\`${panel.id}\``, ...(panel.kpis ?? [])].join(' · '),
    says,
    points([
      ['Formula', formula],
      ['Unit', unitInWords(panel)],
      ['Read from', readingsOf(panel)],
      ['Colors', thresholdsOf(panel)],
      ['Assumes', (panel.assumptions ?? []).join(' ')],
      ['What to do', panel.remedy],
    ]),
  ].join('\n\n');
}

const panels = new Map<string, CataloguePanel>(catalogue.map((panel) => [panel.id, panel]));

function whereOf(id: string, { instead }: Kpi): string {
  const titles = catalogue
    .filter(({ kpis = [] }) => (kpis as readonly string[]).includes(id))
    .map((panel) => `${titleOf(panel)} (${views.find(({ slug }) => panel.id.startsWith(`${slug}.`))?.title})`);
  return instead ?? titles.join(', ');
}

/** The page as Markdown, with nothing for Prettier to change; the same catalogue gives the same page. */
export function kpiPage(): string {
  const sections = views.flatMap((view) => [
    `## ${view.title}`,
    `_${view.question}_`,
    ...panelsOf(view)
      .flatMap((id) => panels.get(id) ?? [])
      .map(panelSection),
  ]);
  return [
    '# Every number on the page',
    'Written from the [catalogue](../src/catalogue/index.ts) by `npm run kpis`: make changes there.',
    'A number that both stores can answer has two readings: the log lines up to a day, the counters beyond ([decision 3](decisions/0003-two-readings.md)). One that only one store can answer says why. Customers’ requests are GET; synthetic checks (HEAD) and the menu reader (OPTIONS) are not among them.',
    ...sections,
    '## Which KPI stands where',
    Object.entries<Kpi>(KPIS)
      .map(([id, kpi]) => `- **${id}** ${kpi.is}: ${whereOf(id, kpi)}`)
      .join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
