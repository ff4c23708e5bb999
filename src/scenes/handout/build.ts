import { dateTimeFormat, isDateTime, locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { ASSUMPTIONS, type Assumption } from '../../catalogue/assumptions';
import { tabQuestion, tabTitle, variableLabel } from '../../language/names';
import { t } from '../../language/text';
import { viewAtUrl } from '../../links/urls';
import { assumedWords } from '../../status/assumed';
import type { Handout } from '../../status/handout';
import { plain } from '../../status/parts';
import { periodWords } from '../../status/words/period';
import type { ViewDefinition } from '../../views/types';
import { assumedBy } from '../assumptions/useAssumptions';
import { chosen } from '../chosen';
import { settingsOf } from '../PageSettings';
import type { SectionScene } from '../SectionScene';
import type { StatusStrip } from '../status/StatusStrip';
import { shownOf } from './shown';

function scopeOf(from: SceneObject): Handout['scope'] {
  const range = sceneGraph.getTimeRange(from);
  const { value } = range.state;
  const timeZone = range.getTimeZone();
  const written = (ms: number) => dateTimeFormat(ms, { timeZone, format: 'YYYY-MM-DD HH:mm:ss' });
  const zone = dateTimeFormat(value.to, { timeZone, format: 'Z' });
  const [start, end] = [value.from.valueOf(), value.to.valueOf()];
  const last = value.raw.to === 'now' && !isDateTime(value.raw.from) ? value.raw.from : undefined;
  const words = last ? `, ${periodWords({ from: start, to: end, last, clock: written }).replace(/^in /, '')}` : '';
  const all = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : t('handout.all', 'all'));
  return [
    { label: variableLabel('service'), value: all(chosen('service', from)) },
    { label: variableLabel('cluster'), value: all(chosen('cluster', from)) },
    { label: variableLabel('environment'), value: all(chosen('environment', from)) },
    {
      label: t('handout.range', 'Time range'),
      value: t('handout.span', '{{from}} to {{to}}', { from: written(start), to: written(end) }) + words,
    },
    { label: t('handout.as-of', 'As of'), value: `${written(Math.min(end, Date.now()))} (UTC${zone})` },
  ];
}

const assumptionName = (name: Assumption) =>
  ({
    conversion: t('handout.conversion', 'Conversion rate'),
    retries: t('handout.retries', 'Retries'),
  })[name];

/** What the page assumes, and what each of these panels does besides. */
function assumptionsOf(from: SceneObject, sections: readonly SectionScene[]): string[] {
  const { currency } = settingsOf(from);
  const asConfigured = (name: Assumption, value: string, configured: string) =>
    value === configured
      ? t('handout.as-configured', 'as configured')
      : t('handout.configured', 'configured: {{words}}', { words: assumedWords[name](Number(configured)) });
  const own = sections.flatMap(({ state }) => state.panels.flatMap(({ state: { panel } }) => panel.assumptions ?? []));
  return [
    ...assumedBy(ASSUMPTIONS, from).map(
      ({ name, value, configured }) =>
        `${assumptionName(name)}: ${assumedWords[name](Number(value))} (${asConfigured(name, value, configured)}).`
    ),
    currency
      ? t('handout.currency', 'Currency: {{currency}}.', { currency })
      : t('handout.no-currency', 'Currency: none is configured; amounts are in menu prices.'),
    ...new Set(own),
  ];
}

/** The page with the range in absolute times, and everything else as it is. */
function addressOf({ slug }: ViewDefinition, from: SceneObject): string {
  const { value } = sceneGraph.getTimeRange(from).state;
  const range = { from: value.from.valueOf(), to: value.to.valueOf() };
  const path = viewAtUrl(slug, locationService.getSearch().toString(), range);
  return window.location.origin + locationUtil.assureBaseUrl(path);
}

/** A tab as one page, from what its panels have been answered. */
export async function buildHandout(
  view: ViewDefinition,
  sections: readonly SectionScene[],
  strip: StatusStrip | undefined
): Promise<Handout> {
  const [from] = sections;
  const status = strip?.current();
  return {
    title: tabTitle(view),
    question: tabQuestion(view),
    scope: scopeOf(from),
    status: {
      label: status ? status.label + (status.incomplete ? t('status.incomplete', ' (incomplete)') : '') : '',
      sentence: status ? plain(status.sentence) : '',
      figures: status?.figures ?? [],
    },
    assumptions: assumptionsOf(from, sections),
    sections: await Promise.all(
      sections.map(async ({ state: { title, panels } }) => ({
        title,
        items: await Promise.all(
          panels.map(async (panel) => ({
            title: sceneGraph.interpolate(panel, panel.state.panel.title),
            shown: await shownOf(panel),
          }))
        ),
      }))
    ),
    address: addressOf(view, from),
  };
}
