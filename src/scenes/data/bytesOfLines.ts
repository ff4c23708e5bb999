import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { queriesOf } from '../../catalogue/reading';
import { serviceStream } from '../../queries/logql';
import { resourceUrl } from '../../links/urls';
import { storeChoice } from '../variables';
import type { StoreData } from './StoreData';
import type { Unread } from './unread';

const NANOSECONDS = 1_000_000;

/** Bytes of log lines that a panel would read, as Loki's index knows them without reading any; undefined where Loki does not say. */
export async function bytesOfLines(data: StoreData, { selector, from, to }: Unread): Promise<number | undefined> {
  const passes = queriesOf(data.state.panel)
    .filter(({ store }) => store === 'loki')
    .reduce((sum, { expr }) => sum + expr.split(serviceStream).length - 1, 0);
  const request = getBackendSrv().fetch<{ bytes?: unknown }>({
    url: resourceUrl(storeChoice('loki', data).uid, 'index/stats'),
    params: { query: selector, start: from * NANOSECONDS, end: to * NANOSECONDS },
    showErrorAlert: false,
  });
  const { bytes } = (await lastValueFrom(request)).data;
  return typeof bytes === 'number' && bytes > 0 ? passes * bytes : undefined;
}
