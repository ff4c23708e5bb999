import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { sceneGraph } from '@grafana/scenes';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import type { Timeline } from './Timeline';

const DAY = 'YYYY-MM-DD';

/** The moment that all numbers of the page are of: the end of its time range, or when that was worked out if it ends later. */
export function AsOf({ timeline }: Readonly<{ timeline: Timeline }>) {
  const { now } = timeline.useState();
  const range = sceneGraph.getTimeRange(timeline);
  const { value } = range.useState();
  const moment = Math.min(value.to.valueOf(), now);
  const format = (ms: number, pattern: string) =>
    dateTimeFormat(ms, { timeZone: range.getTimeZone(), format: pattern });
  const isToday = format(moment, DAY) === format(now, DAY);
  return (
    <span data-testid={testIds.timeline.asOf}>
      {t('timeline.as-of', 'As of')}{' '}
      <time dateTime={Number.isNaN(moment) ? undefined : new Date(moment).toISOString()}>
        {format(moment, isToday ? 'HH:mm:ss' : 'MMM D, HH:mm:ss')}
      </time>
    </span>
  );
}
