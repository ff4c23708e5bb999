import { AUDIENCES, objectives, WHO_SET_IT, type Objective } from '../src/catalogue/objectives/index.ts';
import { series } from '../src/queries/promql.ts';
import { table } from '../replay/words.ts';
import { alertName, NO_TRAFFIC, runbookOf } from './burn.ts';
import { service } from './counts.ts';
import { limitWords, minutesToFire, percent, TABS, timeWords } from './words.ts';
import { SILENCE, windowWords, type Severity } from './windows.ts';

/** docs/objectives.md: each objective with its alerts. */

const link = (alert: string) => `[${alert}](${runbookOf(alert).replace('docs/', '')})`;

function counted({ events }: Objective): string {
  if (events.kind === 'views') {
    return `\`${events.counter}\` of each dish; against the objective: of these, the share of the dish’s readings of \`${events.judge}\` that were 0. A window is added up from steps of five minutes (over six hours, from full hours), so that each view is judged by the menu of its own time; the page takes the most recently read menu, as its neighbors do.`;
  }
  const selector = (more: Readonly<Record<string, string>>) =>
    `\`${events.kind === 'requests' ? series(events.counter, { ...events.all, ...more }, []) : ''}\``;
  return events.kind === 'requests'
    ? `${selector({})}; against the objective: ${selector(events.failed)}`
    : `whether \`${events.counter}\` has a sample of the last five minutes, once a minute. A line that arrives later does not change a minute that has been counted.`;
}

function alertRow(objective: Objective, severity: Severity): string[] {
  const alert = alertName(objective, severity);
  return [link(alert), severity, limitWords(objective, severity), timeWords(minutesToFire(objective, severity))];
}

function section(objective: Objective): string {
  const { title, total, good, target, window, minimum, audience, words } = objective;
  const { events } = words[audience];
  const facts = [
    ['Who answers for it', TABS[audience]],
    ['Events that count', total],
    ['Good events', good],
    ['Target', `${percent(target)} over ${window} days: ${percent(1 - target)} may fail`],
    ['Minimum', `${minimum} events in the long window of an alert; with fewer, nothing fires`],
    ['Counted from', counted(objective)],
  ];
  const silence =
    objective.events.kind === 'requests'
      ? [
          [
            link(NO_TRAFFIC),
            'info',
            `There were no ${events} in the last ${windowWords(SILENCE)}, though there were some within a day and other lines of the cluster arrive.`,
            windowWords(SILENCE),
          ],
        ]
      : [];
  return [
    `## ${title}`,
    table(
      ['', ''],
      facts.map(([name, text]) => [`**${name}**`, text])
    ),
    table(
      ['Alert', 'Severity', 'Fires when', 'If everything fails, after'],
      [alertRow(objective, 'page'), alertRow(objective, 'ticket'), ...silence]
    ),
    table(
      ['Audience', 'What it is promised', 'What it reads of an event'],
      AUDIENCES.map((who) => [TABS[who], words[who].promise, `${words[who].events} that ${words[who].failed}`])
    ),
  ].join('\n\n');
}

const INTRO = `# Objectives

What the menu service and the platform promise, and what happens when they do not keep it. ${WHO_SET_IT}

The objectives are plain data in [\`src/catalogue/objectives\`](../src/catalogue/objectives/index.ts). From there come the status strip of each tab, the recording rules and alerts in [\`rules/objectives.yaml\`](../rules/objectives.yaml), their [replays](../alerts/README.md), the heads of the [runbooks](runbooks/README.md), and this page. After a change, run \`npm run rules\` and \`npx tsx alerts/replay.ts\`.

All rules are of the service \`${service}\`, one value for each cluster and environment. The setting [Objective for menu loads](../src/README.md#configure) changes what the app shows, not what pages: rules cannot read a setting of Grafana. To change both, change the target here.

## How an alert decides

- **Two windows.** An alert looks at a long window, which says that it matters, and a short one, which says that it goes on. Both must be over the limit. When the fault is over, the short window clears soon, and so does the alert.
- **A page is for what is acute.** Its limit lies above what usually fails: the median of the 24 hours before, as in the timeline; in a cluster that is known for less than three hours, the lower quartile of what is known; in its first minutes, the most that it could be by chance. At most a quarter counts as usual, so that more than half failing always pages.
- **A ticket is for what is chronic.** Its limit is a multiple of what the objective allows. A service that fails 1 in 10 by design has a ticket for as long as it does so, and wakes nobody.
- **Chance rings nothing.** In the long window there must be a minimum of events, and more failures than chance explains: over three standard deviations above the usual share (a page) or above the allowed share (a ticket).
- **No traffic is no health.** Without events there is no share: nothing is recorded, nothing pages, and after ${windowWords(SILENCE)} ${link(NO_TRAFFIC)} says so, with the severity \`info\`.
- **Late data counts when it arrives.** Each evaluation counts the deltas of its windows anew, so what arrives six hours late is in the next one. A page fires then only if it is still true. \`slo:data_age:seconds\` tells which values were evaluated while data was late ([decision 27](decisions/0027-burn-rates-from-deltas.md)).

The time in the last column is in theory: limit × length of the long window, where nothing failed before. Rules are evaluated once a minute, for the moment a minute before, so add up to two minutes, and what the data takes to arrive.`;

export function objectivesPage(): string {
  return (
    [`<!-- Written by \`npm run rules\` from src/catalogue/objectives. -->`, INTRO, ...objectives.map(section)].join(
      '\n\n'
    ) + '\n'
  );
}
