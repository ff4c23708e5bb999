import type { Objective } from '../src/catalogue/objectives/index.ts';
import { viewUrl } from '../src/links/urls.ts';
import { selector } from './counts.ts';
import { SINCE } from './records.ts';
import type { Severity } from './windows.ts';

/** What an alert says. A number beside the alert's own value is asked for when the text is written, for the origin of the alert. */

const CLUSTER = '$labels.k8s_cluster_name';
const ENVIRONMENT = '$labels.deployment_environment_name';

/** Where it is, for a heading. */
export const WHERE = `{{ ${CLUSTER} }} ({{ ${ENVIRONMENT} }})`;

/** Writes `text` with the answer to a query as its dot, or `otherwise`. `#` in the query stands for the matchers of the alert's origin. */
function asked(query: string, text: string, otherwise = ''): string {
  const origin = 'k8s_cluster_name=%q, deployment_environment_name=%q';
  const quoted = JSON.stringify(query.replaceAll('#', origin));
  const places = query.split('#').length - 1;
  const labels = Array.from({ length: places }, () => `${CLUSTER} ${ENVIRONMENT}`).join(' ');
  const none = otherwise && `{{ else }}${otherwise}`;
  return `{{ with printf ${quoted} ${labels} | query }}${text}${none}{{ end }}`;
}

const of = (name: string, objective: Objective) => name + selector(objective).replace('}', ', #}');

/** "It has been so since about 17:05 UTC on 27 November." */
function sinceWords(objective: Objective, severity: Severity): string {
  const since = 'since about {{ (. | first | value | toTime).Format "15:04 UTC on 2 January" }}';
  return `It has been so ${asked(of(SINCE[severity], objective), since, 'for as long as anything is known')}.`;
}

/** How long the budget of the whole window lasts. */
function budgetWords(objective: Objective): string {
  const spent = `The error budget of ${objective.window} days is spent.`;
  const lasts = `At the rate of the last hour, the error budget of ${objective.window} days lasts another {{ . | first | value | humanizeDuration }}.`;
  return asked(
    of('slo:error_budget_lasts:seconds', objective),
    `{{ if eq (. | first | value) 0.0 }}${spent}{{ else }}${lasts}{{ end }}`
  );
}

const percent = '{{ $value | humanizePercentage }}';

const allowed = ({ target }: Objective) => `${Number((100 * (1 - target)).toPrecision(4))}%`;

/** A heading. */
export function burnSummary({ title, events }: Objective, severity: Severity): string {
  const what = {
    minutes: { page: 'is late', ticket: 'is late too often' },
    requests: { page: 'fail more than usual', ticket: 'miss their objective' },
    views: { page: 'is lower than usual', ticket: 'misses its objective' },
  };
  return `${title} ${what[events.kind][severity]} in ${WHERE}`;
}

/** The text of an alert whose value is the share that failed. */
export function burnText(objective: Objective, severity: Severity): string {
  const { events, failed, promise } = objective.words[objective.audience];
  const usual = asked(of('slo:sli_error:usual_ratio', objective), '{{ . | first | value | humanizePercentage }}');
  const share = {
    page: `${percent} of ${events} ${failed} in the last minutes; usually it is ${usual}.`,
    ticket: `${percent} of ${events} ${failed} in the last hours; the objective allows ${allowed(objective)}.`,
  };
  return `${share[severity]} ${sinceWords(objective, severity)} The promise: ${promise} ${budgetWords(objective)}`;
}

/** Seconds before the beginning at which the linked range starts: what it was like before belongs to the picture. */
const BEFORE = { page: 1800, ticket: 6 * 3600 } as const;

function link(objective: Objective, from: string): string {
  const origin = `&var-cluster={{ urlquery ${CLUSTER} }}&var-environment={{ urlquery ${ENVIRONMENT} }}`;
  return `${viewUrl(objective.audience)}?from=${from}&to=now${origin}`;
}

/** The tab of those who answer for the objective, from before the beginning until now, without Grafana's own address. */
export function burnLink(objective: Objective, severity: Severity): string {
  const start = `1000 * (${of(SINCE[severity], objective)} - ${BEFORE[severity]})`;
  return link(
    objective,
    asked(start, '{{ . | first | value | printf "%.0f" }}', severity === 'page' ? 'now-6h' : 'now-3d')
  );
}

export const dayLink = (objective: Objective) => link(objective, 'now-24h');
