import { objectives, type Audience } from '../../catalogue/objectives';
import { objectiveWords } from '../../language/objectives';
import { t } from '../../language/text';
import type { AlertRun } from './types';

/** Whose words an alert is told in: those of an audience, or of whoever asks whether numbers can be trusted. */
export type Reader = Audience | 'trust';

/** What the alerts of the platform say, for inside a sentence. */
const PLATFORM: Readonly<Record<string, (where: string) => string>> = {
  CollectorDropsData: (where) =>
    t('alerts.collector-drops', 'a collector gives up data in {{where}}, so numbers are too low', { where }),
  CollectorQueueFills: (where) =>
    t('alerts.queue-fills', 'a queue of a collector in {{where}} is over half full, so numbers come late', { where }),
  CollectorSilent: (where) =>
    t('alerts.collector-silent', 'a collector in {{where}} does not report, so numbers come late', { where }),
  DiskNearlyFull: (where) => t('alerts.disk', 'a disk in {{where}} is nearly full', { where }),
  StoreRefusesData: (where) =>
    t('alerts.store-refuses', 'a store in {{where}} refuses data, so numbers are too low', { where }),
  StoreReplicaMissing: (where) => t('alerts.replica', 'a store in {{where}} is missing a replica', { where }),
  RetentionNotRunning: (where) =>
    t('alerts.retention', 'a store in {{where}} deletes nothing that is too old', { where }),
  ObjectStorageFails: (where) =>
    t('alerts.object-storage', 'a store in {{where}} cannot write to the object storage', { where }),
  CertificateEnds: (where) => t('alerts.certificate', 'a certificate in {{where}} is about to expire', { where }),
  AlertingBroken: (where) => t('alerts.alerting', 'alerting in {{where}} is partly broken', { where }),
};

export const PLATFORM_ALERTS = Object.keys(PLATFORM);

/** Those that make the numbers of every tab late or too low. */
const OF_NUMBERS: readonly string[] = [
  'CollectorDropsData',
  'CollectorQueueFills',
  'CollectorSilent',
  'StoreRefusesData',
];

function ofObjective(run: AlertRun, audience: Audience, where: string): string | undefined {
  const objective = objectives.find(({ id }) => id === run.objective);
  if (!objective) {
    return undefined;
  }
  const { events, failed: did } = objectiveWords(objective, audience);
  if (run.severity === 'info') {
    return t('alerts.no-events', 'there are no {{events}} in {{where}}', { events, where });
  }
  return run.severity === 'page'
    ? t('alerts.page', 'more {{events}} in {{where}} {{did}} than usual', { events, did, where })
    : t('alerts.ticket', 'more {{events}} in {{where}} {{did}} than the objective allows', { events, did, where });
}

/** The objective that says whether data arrives: the one alert of the service that concerns every number. */
const DELIVERY = 'delivery';

/** What an alert says, for inside a sentence; undefined where it is nothing to these readers. */
export function whatIs(run: AlertRun, reader: Reader): string | undefined {
  const where = run.cluster || t('alerts.nowhere', 'an unnamed cluster');
  if (run.objective !== '') {
    const audience = reader === 'trust' ? 'technical' : reader;
    const concerns = reader !== 'trust' || run.objective === DELIVERY;
    return concerns ? (ofObjective(run, audience, where) ?? unknown(run, where)) : undefined;
  }
  if (reader === 'technical' || reader === 'trust') {
    return PLATFORM[run.name]?.(where) ?? unknown(run, where);
  }
  return OF_NUMBERS.includes(run.name)
    ? t('alerts.numbers', 'the monitoring of {{where}} is disturbed, so numbers may be late or too low', { where })
    : undefined;
}

/** A rule that somebody added. */
const unknown = ({ name }: AlertRun, where: string) => t('alerts.unknown', '{{name}} in {{where}}', { name, where });
