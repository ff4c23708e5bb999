import type { Objective } from '../src/catalogue/objectives/index.ts';
import { linesArrive, ORIGIN, totalIn } from './counts.ts';
import { holdReachable, limitOf } from './limits.ts';
import { labelsOf, ratioOf, recorded } from './records.ts';
import { burnLink, burnSummary, burnText, dayLink, WHERE } from './texts.ts';
import { pairsOf, SILENCE, windowWords, type Pair, type Severity } from './windows.ts';
import type { Alert, Group } from './rule.ts';

/** The alerts of an objective: a page when more fails than usual, a ticket when more fails than it allows, a note when there is nothing to judge. */

const words = (id: string) => id.split('-').map((word) => word[0].toUpperCase() + word.slice(1));

/** `MenuLoadsFailing`, `MenuLoadsOverBudget`. */
export function alertName({ id }: Pick<Objective, 'id'>, severity: Severity): string {
  return `${words(id).join('')}${severity === 'page' ? 'Failing' : 'OverBudget'}`;
}

export const NO_TRAFFIC = 'NoTraffic';

export const runbookOf = (alert: string) => `docs/runbooks/${alert}.md`;

/** Both windows are over the limit, chance does not explain it, and enough has happened. */
function burns(objective: Objective, pair: Pair): string {
  const limit = limitOf(objective, pair);
  // Acute is what exceeds the usual, however bad that is; chronic is what exceeds the objective.
  const over =
    pair.severity === 'page'
      ? `on (${ORIGIN}) (${recorded('slo:sli_error:usual_ratio', objective)} + ${limit})`
      : String(limit);
  const [short, long] = [ratioOf(objective, pair.short), ratioOf(objective, pair.long)];
  return [
    // Without the label of the window, so that both pairs are one alert.
    `max without (sloth_window) (${short}) > ${over}`,
    `${long} > ${over}`,
    `${long} > on (${ORIGIN}) ${recorded(`slo:sli_error:chance_ratio${pair.long}`, objective)}`,
    `${recorded(`slo:sli_event:count${pair.long}`, objective)} >= ${objective.minimum}`,
  ].join(`\nand on (${ORIGIN})\n`);
}

const indented = (text: string) => text.replace(/^/gm, '  ');

function burnAlert(objective: Objective, severity: Severity): Alert {
  const alert = alertName(objective, severity);
  return {
    alert,
    expr: pairsOf(severity)
      .map((pair) => `(\n${indented(burns(objective, pair))}\n)`)
      .join('\nor\n'),
    // Five minutes at the edge of the limit are one alert, not five.
    keep_firing_for: '5m',
    labels: { ...labelsOf(objective), severity, sloth_severity: severity, audience: objective.audience },
    annotations: {
      summary: burnSummary(objective, severity),
      description: burnText(objective, severity),
      link: burnLink(objective, severity),
      runbook_url: runbookOf(alert),
    },
  };
}

/** Lines arrive, but no event: nobody knows how the service would do. */
function noTraffic(objective: Objective): Alert {
  const { events, promise } = objective.words[objective.audience];
  return {
    alert: NO_TRAFFIC,
    expr: [
      `${totalIn(objective, '1d')} > 0`,
      `unless on (${ORIGIN}) ${totalIn(objective, SILENCE)} > 0`,
      `and on (${ORIGIN}) ${linesArrive()} > 0`,
    ].join('\n'),
    labels: { ...labelsOf(objective), severity: 'info', audience: objective.audience },
    annotations: {
      summary: `No ${events} in ${WHERE}`,
      description:
        `There were no ${events} in the last ${windowWords(SILENCE)}, after {{ $value | printf "%.0f" }} within a day. Other lines of the cluster arrive. ` +
        `Nobody can say whether this holds: ${promise}`,
      link: dayLink(objective),
      runbook_url: runbookOf(NO_TRAFFIC),
    },
  };
}

/** @throws Failure when an alert of the objective could never fire. */
export function alertsOf(objective: Objective): Group {
  holdReachable(objective);
  return {
    name: `slo-alerts-${objective.id}`,
    interval: '1m',
    rules: [
      burnAlert(objective, 'page'),
      burnAlert(objective, 'ticket'),
      ...(objective.events.kind === 'requests' ? [noTraffic(objective)] : []),
    ],
  };
}
