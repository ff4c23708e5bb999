import { onObjects, onWorkloads, type Rule } from './rule.ts';

const partOf = 'app.kubernetes.io/part-of';
const name = 'app.kubernetes.io/name';
const component = 'app.kubernetes.io/component';

const missing = (labels: Record<string, string> | undefined, wanted: string[]) =>
  wanted.map((label) => !labels?.[label] && `has no label ${label}`);

export const identity: Rule[] = [
  onObjects(
    'part-of',
    'every object is labeled as part of The Pass',
    ({ metadata }) =>
      metadata.labels?.[partOf] !== 'the-pass' && `${partOf} is ${metadata.labels?.[partOf]}, not the-pass`
  ),
  onObjects('labels', 'workloads and services have the recommended labels', ({ kind, metadata }) =>
    ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Service'].includes(kind)
      ? missing(metadata.labels, [name, component])
      : []
  ),
  onWorkloads('pod-labels', 'pods have the recommended labels', ({ labels }) =>
    missing(labels, [name, component, partOf])
  ),
  onObjects(
    'job-name',
    "a job's name ends with the version: jobs are immutable, so each version needs a new one",
    ({ kind, metadata }, { version }) =>
      kind === 'Job' &&
      !metadata.name.endsWith(`-${version.replaceAll('.', '-')}`) &&
      `does not end with the version ${version}`
  ),
];
