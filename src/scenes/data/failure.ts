import type { DataQueryError } from '@grafana/data';
import { STORE_NAMES } from '../../catalogue/targets';
import type { Store } from '../../catalogue/types';
import { storeContent } from '../../language/names';
import { t } from '../../language/text';

/** `away`: unavailable, worth a retry; `refused`: the query or its author is at fault; `missing`: no data source is set up; `unknown`: the selected one does not exist. */
type FailureKind = 'away' | 'refused' | 'missing' | 'unknown';

export interface Failure {
  store: Store;
  kind: FailureKind;
  /** What the store, or the path to it, reported. */
  detail: string;
}

export const RETRY_MS = 10_000;

/** Client errors that are worth a retry. */
const HEALING_STATUS = new Set([408, 425, 429]);

/** Messages of rejected queries that come without a usable status. */
const REFUSAL =
  /parse error|bad_data|invalid (query|parameter|TraceQL)|maximum (number )?of series|too many outstanding/i;

function statusOf(error: DataQueryError): number | undefined {
  return typeof error.status === 'number' ? error.status : undefined;
}

function isRefusal(error: DataQueryError, detail: string): boolean {
  const status = statusOf(error);
  if (status !== undefined && status >= 400 && status < 500) {
    return !HEALING_STATUS.has(status);
  }
  return REFUSAL.test(detail);
}

/** What went wrong with one store, from the error of a query. */
export function failureOf(store: Store, error: DataQueryError | undefined): Failure {
  const message =
    error?.data?.message ?? error?.message ?? error?.statusText ?? t('failure.no-reason', 'no reason given');
  const status = error && statusOf(error);
  const detail = status ? t('failure.with-status', '{{message}} (status {{status}})', { message, status }) : message;
  return { store, kind: error && isRefusal(error, message) ? 'refused' : 'away', detail };
}

/** The sentence a person reads. */
export function sentenceOf({ store, kind }: Failure): string {
  const values = { store: STORE_NAMES[store], content: storeContent(store), seconds: RETRY_MS / 1000 };
  switch (kind) {
    case 'away':
      return t(
        'failure.away',
        '{{store}} is unavailable, so {{content}} cannot be read. Retrying every {{seconds}} seconds.',
        values
      );
    case 'refused':
      return t('failure.refused', '{{store}} rejected the query.', values);
    case 'missing':
      return t('failure.missing', 'No {{store}} data source is set up, so {{content}} cannot be read.', values);
    case 'unknown':
      return t(
        'failure.unknown',
        'The selected {{store}} data source does not exist. Choose another one above.',
        values
      );
  }
}
